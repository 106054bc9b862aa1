/** Feeds of any system, whose fields the organisation itself says the meaning of. */
package dev.adherence.command.intake.declared;
