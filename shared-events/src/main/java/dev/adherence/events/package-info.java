/** The stored contract: every event as a record, its name, and the few words that both sides speak. */
package dev.adherence.events;
