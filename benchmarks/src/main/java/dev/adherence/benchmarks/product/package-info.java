/** The product as it is started and called here. */
package dev.adherence.benchmarks.product;
