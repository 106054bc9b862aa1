/** The boards in memory, which follow the log. */
package dev.adherence.query.live.board;
