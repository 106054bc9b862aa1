/** The board over HTTP, idle and beside an import. */
package dev.adherence.benchmarks.board;
