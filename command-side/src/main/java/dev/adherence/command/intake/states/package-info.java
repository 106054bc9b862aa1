/** States of agents as the plain feed pushes them, and their way to the agents. */
package dev.adherence.command.intake.states;
