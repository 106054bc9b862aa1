/** Reports over a month of ten thousand agents, against reading the same figures and nothing else. */
package dev.adherence.benchmarks.reporting;
