/** What Five9 tells supervisors of agents, live and in its report. */
package dev.adherence.command.intake.five9;
