/** The goals, one program: what is measured, against what, and the table that it prints. */
package dev.adherence.benchmarks;
