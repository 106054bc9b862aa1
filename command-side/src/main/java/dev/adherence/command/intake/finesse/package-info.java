/** What Cisco Finesse tells of its users. */
package dev.adherence.command.intake.finesse;
