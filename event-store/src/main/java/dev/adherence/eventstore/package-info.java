/** Keeps events of Axon aggregates in PostgreSQL, without gap or loss, in the order of commit. */
package dev.adherence.eventstore;
