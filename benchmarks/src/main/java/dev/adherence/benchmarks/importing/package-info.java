/** An import over HTTP, to durable and to visible. */
package dev.adherence.benchmarks.importing;
