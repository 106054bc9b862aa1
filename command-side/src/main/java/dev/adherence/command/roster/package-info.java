/** Organisations, teams and employees, how they come in, and who is meant by a name. */
package dev.adherence.command.roster;
