/** Changes that people make of what is known of agents: the same decision tried, which records nothing, and made. */
package dev.adherence.command.changes;
