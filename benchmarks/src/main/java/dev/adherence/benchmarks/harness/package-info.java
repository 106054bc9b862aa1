/** Rounds, turns, ratios and counters, whatever is measured. */
package dev.adherence.benchmarks.harness;
