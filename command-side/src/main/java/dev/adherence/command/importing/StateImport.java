package dev.adherence.command.importing;

import java.util.List;

/** Records changes of state; answers after they are durable. */
public interface StateImport {

    ImportResult importStates(ApiClient client, List<StateChange> changes);
}
