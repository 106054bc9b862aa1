/** Events, tokens and snapshots as bytes, and back. */
package dev.adherence.eventstore.serialization;
