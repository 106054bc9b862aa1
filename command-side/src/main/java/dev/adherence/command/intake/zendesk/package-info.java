/** What Zendesk tells of its agents. */
package dev.adherence.command.intake.zendesk;
