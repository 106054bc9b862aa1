/** The peers on the stock engines of Axon. */
package dev.adherence.benchmarks.stock;
