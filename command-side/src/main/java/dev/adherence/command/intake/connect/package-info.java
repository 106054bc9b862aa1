/** The feed of Amazon Connect: its events, and what its words mean. */
package dev.adherence.command.intake.connect;
