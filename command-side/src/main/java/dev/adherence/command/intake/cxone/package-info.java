/** What NICE CXone answers when it is asked for the states of agents. */
package dev.adherence.command.intake.cxone;
