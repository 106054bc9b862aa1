/** Gives Axon and Spring the aggregate with all that it needs. */
package dev.adherence.command.wiring;
