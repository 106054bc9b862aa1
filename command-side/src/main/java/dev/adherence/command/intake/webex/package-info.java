/** What Webex Contact Center tells of its agents. */
package dev.adherence.command.intake.webex;
