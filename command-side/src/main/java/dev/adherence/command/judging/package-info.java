/** The rules: a pure function from states, shifts and settings to verdicts and alerts, with one file for each type of alert. */
package dev.adherence.command.judging;
