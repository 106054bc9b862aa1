/** The aggregate: what one employee as an agent is asked, decides and records, and what it remembers of the past. */
package dev.adherence.command.agent;
