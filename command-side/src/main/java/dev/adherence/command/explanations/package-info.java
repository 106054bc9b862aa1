/** What agents say about their own time, and what their supervisors answer. */
package dev.adherence.command.explanations;
