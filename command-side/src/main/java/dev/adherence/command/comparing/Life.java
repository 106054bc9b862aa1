package dev.adherence.command.comparing;

import dev.adherence.command.judging.Zones;
import dev.adherence.events.AlertEffect.Reading;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A stretch of an agent's life in two courses; alerts are those that stand, by id. */
public interface Life {

    List<Verdict> verdictsBefore();

    List<Verdict> verdictsAfter();

    Map<UUID, Reading> alertsBefore();

    Map<UUID, Reading> alertsAfter();

    /** Until when both are known; after it nothing is said. */
    Instant end();

    /** The teams at an instant; the first leads. */
    List<UUID> teams(Instant at);

    /** When the agent came to other teams. */
    List<Instant> moves();

    Zones zones();
}
