/** Shifts as workforce management publishes them. */
package dev.adherence.command.schedule;
