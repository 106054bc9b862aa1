/** What an event takes on the disk. */
package dev.adherence.benchmarks.storing;
