package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.judging.StateAt;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which of the states sent are news, and what follows from them. */
public final class Recording {

    /** The phone system's clock may run ahead of ours by this much. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final Comparator<StateRecord> STANDS_FIRST =
            Comparator.comparing(StateRecord::at).thenComparing(StateAt.WEAKER_FIRST.reversed());

    private final AgentHistory history;
    private final DecisionContext context;
    private final RecordStates command;
    private final List<RecordOutcome> outcomes = new ArrayList<>();

    public Recording(AgentHistory history, DecisionContext context, RecordStates command) {
        this.history = history;
        this.context = context;
        this.command = command;
    }

    public Decision decide() {
        List<StateRecord> plausible = plausible();
        if (plausible.isEmpty()) {
            return Decision.NOTHING;
        }
        Instant first = plausible.get(0).at();
        Instant last = plausible.get(plausible.size() - 1).at();
        Past known = Past.reaching(history, first, last, context);
        List<StateRecorded> news = news(plausible, known.history());
        if (news.isEmpty()) {
            return Decision.NOTHING;
        }
        Decision decision = new Assessment(known.history(), context, known.until(), command.now())
                .after(news, news.get(0).occurredAt());
        return known.until() == null ? decision : decision.withoutDue();
    }

    /** In the order of the records sent. */
    public List<RecordOutcome> outcomes() {
        return outcomes.stream()
                .sorted(Comparator.comparingInt(RecordOutcome::index))
                .toList();
    }

    private List<StateRecord> plausible() {
        List<StateRecord> plausible = new ArrayList<>();
        for (StateRecord state : command.records()) {
            if (state.at().isAfter(command.now().plus(AHEAD))) {
                outcomes.add(RecordOutcome.failed(
                        state.index(),
                        ErrorCode.IN_THE_FUTURE,
                        "timestamp",
                        "timestamp " + state.at() + " is more than 2 minutes in the future; the server's time is "
                                + command.now()));
            } else if (isNoNews(state, history.toldStates())) {
                // without reading the past: an agent may be in a state for weeks, and heart-beats come every other
                // minute
                outcomes.add(RecordOutcome.skipped(state.index()));
            } else {
                plausible.add(state);
            }
        }
        plausible.sort(Comparator.comparing(StateRecord::at));
        return plausible;
    }

    private static boolean isNoNews(StateRecord state, List<RecordedState> known) {
        return state.seenAt() != null && (isKnown(state, known) || isHeld(state, known));
    }

    /** A sighting that does not say since when the state holds, and that state is the one that held anyway: of these there may come six a minute. */
    private static boolean isHeld(StateRecord sighting, List<RecordedState> known) {
        if (!sighting.at().equals(sighting.seenAt())) {
            return false;
        }
        RecordedState held = null;
        for (RecordedState one : known) {
            held = one.at().isAfter(sighting.at()) ? held : one;
        }
        return held != null && held.isSameAs(sighting);
    }

    /**
     * Whether anything is known of the time from which the sighting speaks: then it is no news, be it what the source saw or what
     * it has not seen for long. Changes after the sighting say nothing about it, so that the order of arrival does not matter.
     *
     * @param known in order of time
     */
    private static boolean isKnown(StateRecord sighting, List<RecordedState> known) {
        for (int i = known.size() - 1; i >= 0 && !known.get(i).at().isBefore(sighting.at()); i--) {
            if (isSeen(known.get(i).at(), sighting)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSeen(Instant at, StateRecord sighting) {
        return !at.isBefore(sighting.at()) && !at.isAfter(sighting.seenAt());
    }

    private List<StateRecorded> news(List<StateRecord> sent, AgentHistory known) {
        List<RecordedState> alike = alike(sent, known.toldStates());
        Map<String, StateRecord> byEventId = byEventId(sent);
        List<StateRecorded> news = new ArrayList<>();
        for (StateRecord state : changesFirst(sent)) {
            if (state.eventId() != null && byEventId.get(state.eventId()) != state) {
                outcomes.add(RecordOutcome.skipped(state.index()));
                continue;
            }
            if (isNoNews(state, known.toldStates())
                    || state.seenAt() != null && news.stream().anyMatch(event -> isSeen(event.occurredAt(), state))) {
                outcomes.add(RecordOutcome.skipped(state.index()));
                continue;
            }
            StateRecorded event = new StateRecorded(
                    command.employeeId(),
                    state.state(),
                    state.at(),
                    state.queue(),
                    command.source(),
                    state.eventId(),
                    state.sequence(),
                    state.rawState(),
                    command.now());
            RecordedState candidate = RecordedState.of(event);
            boolean repeat = false;
            boolean outranks = true;
            for (RecordedState one : alike) {
                if (candidate.repeats(one)) {
                    repeat = true;
                    outranks &= candidate.outranks(one);
                }
            }
            if (!repeat || outranks) {
                alike.add(candidate);
                news.add(event);
            }
            outcomes.add(repeat ? RecordOutcome.skipped(state.index()) : RecordOutcome.imported(state.index()));
        }
        news.sort(Comparator.comparing(StateRecorded::occurredAt));
        return news;
    }

    /** Of several records of one id one stands, whatever the order of sending: the earliest, of one instant that which takes effect. */
    private static Map<String, StateRecord> byEventId(List<StateRecord> sent) {
        Map<String, StateRecord> byEventId = new HashMap<>();
        for (StateRecord state : sent) {
            if (state.eventId() != null) {
                byEventId.merge(
                        state.eventId(), state, (one, other) -> STANDS_FIRST.compare(one, other) <= 0 ? one : other);
            }
        }
        return byEventId;
    }

    /** What was told of a change comes before what was only seen later; each in order of time. */
    private static List<StateRecord> changesFirst(List<StateRecord> sent) {
        if (sent.stream().allMatch(state -> state.seenAt() == null)) {
            return sent;
        }
        List<StateRecord> changesFirst = new ArrayList<>(sent);
        changesFirst.sort(Comparator.comparing(state -> state.seenAt() != null));
        return changesFirst;
    }

    /**
     * Of what is known that of which something sent may be a repeat: mostly nothing, so that not each is held against all.
     *
     * @param sent in order of time, as {@code known} is
     */
    private static List<RecordedState> alike(List<StateRecord> sent, List<RecordedState> known) {
        Set<Instant> instants = new HashSet<>();
        Set<String> eventIds = new HashSet<>();
        for (StateRecord state : sent) {
            instants.add(state.at());
            eventIds.add(state.eventId());
        }
        List<RecordedState> alike = new ArrayList<>();
        boolean inTime = true;
        for (int i = known.size() - 1; i >= 0; i--) {
            RecordedState one = known.get(i);
            inTime = inTime && !one.at().isBefore(sent.get(0).at());
            if (inTime && instants.contains(one.at()) || one.eventId() != null && eventIds.contains(one.eventId())) {
                alike.add(one);
            }
        }
        return alike;
    }
}
