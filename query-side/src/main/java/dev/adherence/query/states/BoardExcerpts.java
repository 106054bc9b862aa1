package dev.adherence.query.states;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import dev.adherence.eventstore.serialization.Excerpt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What the board needs of the two types that are nearly all of the log, field by field: a rebuild reads them twice as fast. */
final class BoardExcerpts {

    static final Map<Class<?>, Excerpt> ALL =
            Map.of(StateRecorded.class, BoardExcerpts::recorded, VerdictsReached.class, BoardExcerpts::reached);

    private static final Map<String, AgentState> STATES = words(AgentState.values());
    private static final Map<String, ScheduledState> SCHEDULED = words(ScheduledState.values());
    private static final Map<String, AdherenceStatus> STATUSES = words(AdherenceStatus.values());

    /** As many as there are days in the log. */
    private static final Map<String, LocalDate> DATES = new ConcurrentHashMap<>();

    private BoardExcerpts() {}

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Stream.of(values).collect(Collectors.toUnmodifiableMap(E::toString, Function.identity()));
    }

    /** Whose and when it was received: what was recorded is the timeline's. */
    private static StateRecorded recorded(JsonParser in) {
        UUID employeeId = null;
        Instant receivedAt = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "employeeId" -> employeeId = Excerpt.uuid(in);
                case "receivedAt" -> receivedAt = Excerpt.instant(in);
                default -> in.skipChildren();
            }
        }
        return new StateRecorded(employeeId, null, null, null, null, null, null, null, receivedAt);
    }

    /** All but the instant as of which it was judged. */
    private static VerdictsReached reached(JsonParser in) {
        UUID employeeId = null;
        Instant from = null;
        Instant until = null;
        List<Verdict> verdicts = new ArrayList<>();
        Instant recordedAt = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "employeeId" -> employeeId = Excerpt.uuid(in);
                case "from" -> from = Excerpt.instant(in);
                case "until" -> until = Excerpt.instant(in);
                case "verdicts" -> verdicts(in, verdicts);
                case "recordedAt" -> recordedAt = Excerpt.instant(in);
                default -> in.skipChildren();
            }
        }
        return new VerdictsReached(employeeId, from, until, verdicts, null, recordedAt);
    }

    private static void verdicts(JsonParser in, List<Verdict> verdicts) {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            verdicts.add(verdict(in));
        }
    }

    private static Verdict verdict(JsonParser in) {
        Instant from = null;
        AgentState state = null;
        Instant stateStartedAt = null;
        String queue = null;
        ScheduledState scheduledState = null;
        AdherenceStatus status = null;
        Instant since = null;
        LocalDate shiftDate = null;
        Integer scheduleVersion = null;
        int settingsVersion = 0;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "from" -> from = Excerpt.instant(in);
                case "state" -> state = one(STATES, in);
                case "stateStartedAt" -> stateStartedAt = Excerpt.instant(in);
                case "queue" -> queue = in.getString();
                case "scheduledState" -> scheduledState = one(SCHEDULED, in);
                case "status" -> status = one(STATUSES, in);
                case "since" -> since = Excerpt.instant(in);
                case "shiftDate" -> shiftDate = DATES.computeIfAbsent(in.getString(), LocalDate::parse);
                case "scheduleVersion" -> scheduleVersion = in.getIntValue();
                case "settingsVersion" -> settingsVersion = in.getIntValue();
                default -> in.skipChildren();
            }
        }
        return new Verdict(
                from,
                state,
                stateStartedAt,
                queue,
                scheduledState,
                status,
                since,
                shiftDate,
                scheduleVersion,
                settingsVersion);
    }

    private static <E extends Enum<E>> E one(Map<String, E> words, JsonParser in) {
        E value = words.get(in.getString());
        if (value == null) {
            throw new IllegalStateException("Nothing is called \"" + in.getString() + "\"");
        }
        return value;
    }
}
