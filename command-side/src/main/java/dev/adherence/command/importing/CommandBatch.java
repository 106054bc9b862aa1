package dev.adherence.command.importing;

import dev.adherence.command.adherence.AgentCommand;
import java.util.List;

/** Sends the commands of one chunk in one unit of work; the answers stand in the order of the commands. */
public interface CommandBatch {

    List<Object> send(List<? extends AgentCommand> commands);
}
