/** Sealing the log, proving by it, and checking it from outside. */
package dev.adherence.benchmarks.proving;
