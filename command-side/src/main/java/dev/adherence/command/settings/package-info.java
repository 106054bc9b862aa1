/** The rules and the meanings of states that an organisation sets, by the instant from which they hold. */
package dev.adherence.command.settings;
