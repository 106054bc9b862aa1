/** What the verdicts of days and quarter-hours come to: sums per agent, and the reports that are read from them. */
package dev.adherence.query.reports;
