/** What Genesys Cloud tells of its users. */
package dev.adherence.command.intake.genesys;
