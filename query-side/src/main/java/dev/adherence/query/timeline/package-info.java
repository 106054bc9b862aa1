/** The day of one agent, and the explanation of one verdict. */
package dev.adherence.query.timeline;
