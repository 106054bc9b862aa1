/** Takes commands to their agents: many at a time, chunk by chunk, each chunk one append, whatever other nodes do meanwhile. */
package dev.adherence.command.dispatching;
