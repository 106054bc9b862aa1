/** Sends checkpoints to where whoever runs the log cannot take them back, a file, a webhook, a time-stamp authority, and checks what the last one says. */
package dev.adherence.eventstore.witnessing;
