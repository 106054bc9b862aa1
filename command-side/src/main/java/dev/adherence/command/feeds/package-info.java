/** What is known of each source: when it told something last, what was refused, and whether it is silent. */
package dev.adherence.command.feeds;
