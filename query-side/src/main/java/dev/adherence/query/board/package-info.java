/** Who is in which state and how that is judged, now and as of any instant. */
package dev.adherence.query.board;
