/** A log of many days, made of two that the product has recorded. */
package dev.adherence.benchmarks.past;
