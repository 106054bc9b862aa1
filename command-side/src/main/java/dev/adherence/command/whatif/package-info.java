/** What recorded days would have come to under other rules, meanings of words, or shifts; kept beside the log, never in it. */
package dev.adherence.command.whatif;
