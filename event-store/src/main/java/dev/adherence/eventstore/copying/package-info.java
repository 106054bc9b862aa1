/** Rows in the binary form of PostgreSQL's COPY. */
package dev.adherence.eventstore.copying;
