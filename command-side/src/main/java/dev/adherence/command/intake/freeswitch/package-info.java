/** What FreeSWITCH's mod_callcenter tells of its agents. */
package dev.adherence.command.intake.freeswitch;
