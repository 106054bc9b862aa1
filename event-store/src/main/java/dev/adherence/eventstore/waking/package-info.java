/** Tells readers of a commit, on this node and on the others. */
package dev.adherence.eventstore.waking;
