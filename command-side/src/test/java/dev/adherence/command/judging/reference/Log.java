package dev.adherence.command.judging.reference;

import dev.adherence.command.agent.AgentHistory;
import dev.adherence.command.agent.Decision;
import dev.adherence.command.agent.DecisionContext;
import dev.adherence.command.agent.EventMetadata;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentEvent;
import dev.adherence.eventstore.serialization.AxonJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.serialization.Serializer;

/** The events of one agent by day, what the agent keeps of them in memory, and all that they say. */
final class Log implements DecisionContext {

    private record Stored(AgentEvent event, long day) {}

    private static final Serializer JSON = AxonJson.serializer().build();

    /** That may fall silent. */
    private static final String FEED = "acd";

    private final List<RulesInForce> rules;
    private final List<Span> silent = new ArrayList<>();
    private final List<Stored> events = new ArrayList<>();
    private final AgentHistory all = new AgentHistory();
    private AgentHistory kept = new AgentHistory();
    private boolean forgets = true;

    Log(List<RulesInForce> rules) {
        this.rules = rules;
    }

    /** What is known of a silence from when on: it is noticed three minutes later, and when it ends. */
    static Map<Instant, Span> knownOf(Span silence) {
        Map<Instant, Span> known = new TreeMap<>();
        known.put(silence.from().plusSeconds(180), new Span(silence.from(), null));
        if (silence.until() != null) {
            known.keySet().removeIf(noticed -> !noticed.isBefore(silence.until()));
            known.put(silence.until(), silence);
        }
        return known;
    }

    /** The feed's last silence, as far as it is known by now. */
    void silence(Span last) {
        silent.removeIf(known -> known.from().equals(last.from()));
        silent.add(last);
    }

    /** From now on nothing is let go of. */
    Log thatForgetsNothing() {
        forgets = false;
        return this;
    }

    void append(Decision decision) {
        List<AgentEvent> appended = decision.events();
        for (int i = 0; i < appended.size(); i++) {
            AgentEvent event = appended.get(i);
            Object day =
                    EventMetadata.of(event, decision, i == appended.size() - 1).get(EventMetadata.DAY);
            events.add(new Stored(event, (Long) day));
            kept.apply(event);
            if (forgets) {
                kept.forgetWhatIsOver();
            }
            all.apply(event);
        }
    }

    /** The agent is loaded from its snapshot. */
    void restart() {
        kept = JSON.deserialize(JSON.serialize(kept, byte[].class));
    }

    AgentHistory kept() {
        return kept;
    }

    AgentHistory all() {
        return all;
    }

    @Override
    public List<RulesInForce> rules(UUID organizationId, UUID leadTeam) {
        return rules;
    }

    @Override
    public List<Span> silences(UUID organizationId, String source, Instant from) {
        return silent.stream()
                .filter(span -> FEED.equals(source))
                .filter(span -> span.until() == null || span.until().isAfter(from))
                .toList();
    }

    @Override
    public List<AgentEvent> history(UUID employeeId, long fromDay, long toDayInclusive) {
        return events.stream()
                .filter(stored -> stored.day() >= fromDay && stored.day() <= toDayInclusive)
                .map(Stored::event)
                .toList();
    }

    @Override
    public OptionalLong dayBefore(UUID employeeId, Class<? extends AgentEvent> type, long bucket) {
        return days(type).filter(other -> other < bucket).max();
    }

    @Override
    public OptionalLong dayAfter(UUID employeeId, Class<? extends AgentEvent> type, long bucket) {
        return days(type).filter(other -> other > bucket).min();
    }

    private LongStream days(Class<? extends AgentEvent> type) {
        return events.stream().filter(stored -> type.isInstance(stored.event())).mapToLong(Stored::day);
    }
}
