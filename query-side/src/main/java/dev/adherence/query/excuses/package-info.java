/** The list of excuses: what is excused, for whom, by whom, and whether that was taken back. */
package dev.adherence.query.excuses;
