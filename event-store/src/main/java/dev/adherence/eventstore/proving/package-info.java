/** Seals the log as trees of hashes behind its appends, signs their roots, and proves by them what was recorded. */
package dev.adherence.eventstore.proving;
