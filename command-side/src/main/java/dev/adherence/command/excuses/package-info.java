/** Excused time: what people ask for, whom they may ask it for, and how it gets to the agents. */
package dev.adherence.command.excuses;
