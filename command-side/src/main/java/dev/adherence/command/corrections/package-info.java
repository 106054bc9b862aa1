/** Corrections: what people say of past states and schedules, of whom they may say it, and how it gets to the agents. */
package dev.adherence.command.corrections;
