/** Ten thousand agents that are due at one instant. */
package dev.adherence.benchmarks.due;
