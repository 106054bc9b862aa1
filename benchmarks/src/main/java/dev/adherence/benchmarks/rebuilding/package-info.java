/** The rebuild of the board from a long log. */
package dev.adherence.benchmarks.rebuilding;
