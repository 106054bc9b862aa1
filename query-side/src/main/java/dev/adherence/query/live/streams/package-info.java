/** The streams of boards to browsers, one thread for all of them. */
package dev.adherence.query.live.streams;
