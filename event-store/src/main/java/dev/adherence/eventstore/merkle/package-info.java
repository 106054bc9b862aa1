/** Trees of hashes over a log, what can be proven by them, and the signed words about their roots: pure, without a database. */
package dev.adherence.eventstore.merkle;
