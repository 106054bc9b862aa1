/** What Asterisk tells of the members of its queues, in its queue log and over its manager interface. */
package dev.adherence.command.intake.asterisk;
