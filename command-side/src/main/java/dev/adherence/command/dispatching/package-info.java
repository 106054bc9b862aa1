/** Runs commands: chunks, loading, one unit of work and one append for each chunk, and what is done again after a conflict. */
package dev.adherence.command.dispatching;
