/** The exported log of years, judged and summed up agent by agent on as many machines as there are, by the very classes of a node. */
package dev.adherence.analysis;
