package dev.adherence.command.agent;

import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Instants;
import dev.adherence.command.judging.Judge;
import dev.adherence.command.judging.JudgedAlert;
import dev.adherence.command.judging.Judgement;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentState;
import dev.adherence.events.Shift;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Judges an agent anew after news and says what differs from what the log already holds; records nothing itself. */
public final class Assessment {

    /** Shifts that start later than this after the instant asked for cannot matter to it. */
    private static final Duration AHEAD = Duration.ofDays(2);

    /** By then every node has read of a silence and judged its agents. */
    private static final Duration KNOWN_EVERYWHERE = Duration.ofMinutes(1);

    private final AgentHistory before;
    private final DecisionContext context;
    private final Instant until;
    private final Instant now;
    private final Instant asOf;

    /** @param until the end of what {@code before} knows, for a stretch of the past; null when it reaches to the present */
    public Assessment(AgentHistory before, DecisionContext context, Instant until, Instant now) {
        this.before = before;
        this.context = context;
        this.until = until;
        this.now = now;
        Instant judged = before.judgedUpTo();
        // a node whose clock is behind must not take back what another has seen
        this.asOf = judged != null && judged.isAfter(now) ? judged : now;
    }

    /** The news themselves and all that follows from them; {@code changedFrom} is the earliest instant they may change. */
    public Decision after(List<? extends AgentEvent> news, Instant changedFrom) {
        AgentHistory after = before;
        if (!news.isEmpty()) {
            after = before.copy();
            news.forEach(after::apply);
        }
        return difference(after, news, start(after, changedFrom));
    }

    private Decision difference(AgentHistory after, List<? extends AgentEvent> news, Instant from) {
        Judgement judgement = judge(after, from);
        List<AgentEvent> events = new ArrayList<>(news);
        events.addAll(VerdictDifference.between(
                before.employeeId(), before.verdicts(), upToEnd(judgement.verdicts()), from, until, asOf, now));
        events.addAll(alertEvents(after, news, judgement, from));
        return new Decision(events, alertStarts(judgement), due(after, judgement));
    }

    /**
     * What would have to be recorded had {@code supposed} been told, by the rules of the context, judged anew from where both begin: nothing,
     * where it was told and these were the rules.
     */
    public Decision anew(AgentHistory supposed) {
        Instant from = supposed.floor() != null ? supposed.floor() : beginning(supposed, asOf);
        return difference(supposed, List.of(), from);
    }

    private Map<UUID, Instant> alertStarts(Judgement judgement) {
        Map<UUID, Instant> starts = new HashMap<>();
        before.alerts().forEach(alert -> starts.put(alert.id(), alert.deviationStart()));
        judgement.alerts().forEach(alert -> starts.put(alert.id(), alert.deviationStart()));
        return starts;
    }

    private List<AgentEvent> alertEvents(
            AgentHistory after, List<? extends AgentEvent> news, Judgement judgement, Instant from) {
        if (judgement.alerts().isEmpty() && before.alerts().isEmpty()) {
            return List.of();
        }
        // work outside shifts may reach over the beginning; what it came to was decided from its own beginning
        List<JudgedAlert> judged = judgement.alerts().stream()
                .filter(alert -> !alert.deviationStart().isBefore(from))
                .filter(alert -> until == null || alert.deviationStart().isBefore(until))
                .toList();
        List<RecordedAlert> recorded = before.alerts().stream()
                .filter(alert -> !alert.deviationStart().isBefore(from))
                .filter(alert -> until == null || alert.deviationStart().isBefore(until))
                .toList();
        Retraction retraction = new Retraction(before, news, history -> judge(history, from));
        return new AlertDifference(before.employeeId(), recorded, retraction, now)
                .towards(
                        judged,
                        late(news, recorded, judged, from),
                        createdAt -> after.employment().teams(createdAt));
    }

    /** New alerts of the past that the same rules, asked now, would not have opened without the news. */
    private Set<UUID> late(
            List<? extends AgentEvent> news, List<RecordedAlert> recorded, List<JudgedAlert> judged, Instant from) {
        Set<UUID> late = new HashSet<>();
        if (news.isEmpty()) {
            return late;
        }
        judged.stream().filter(alert -> alert.createdAt().isBefore(asOf)).forEach(alert -> late.add(alert.id()));
        recorded.forEach(alert -> late.remove(alert.id()));
        if (!late.isEmpty()) {
            judge(before, from).alerts().forEach(alert -> late.remove(alert.id()));
        }
        return late;
    }

    private Judgement judge(AgentHistory history, Instant from) {
        return Judge.judge(inputs(history, from), asOf);
    }

    private Inputs inputs(AgentHistory history, Instant from) {
        List<RecordedState> reaching = history.statesReachingInto(from);
        List<Publication> publications = new ArrayList<>();
        Instant horizon = asOf.plus(AHEAD);
        for (List<Publication> versions : history.publicationsUntil(horizon)) {
            Instant start = earliestStart(versions);
            if (start == null || start.isBefore(horizon)) {
                publications.addAll(versions);
            }
        }
        Employment employment = history.employment();
        UUID organization = employment.organization();
        List<Span> silent = Unheard.of(reaching, source -> context.silences(organization, source, from));
        return new Inputs(
                history.employeeId(),
                employment.zones(),
                from,
                List.copyOf(reaching),
                publications,
                employment.rules(context),
                employment.inactive(),
                silent,
                history.excused().spans(from, horizon));
    }

    /** Far enough back that the judge sees the whole of what may have changed, and never inside a chain of shifts. */
    private Instant start(AgentHistory after, Instant changedFrom) {
        if (until == null && !before.verdicts().isEmpty() && nothingReachesOverShifts(after)) {
            // what was judged before the last verdict stands: nothing effective later bears on it
            Instant last = before.verdicts().get(before.verdicts().size() - 1).from();
            Instant start = Instants.earlier(Instants.earlier(last, changedFrom), silentSince(after));
            Instant cut = Chains.cutAtOrBefore(start, after.publications());
            return after.floor() != null && cut.isBefore(after.floor()) ? after.floor() : cut;
        }
        return after.floor() != null ? after.floor() : beginning(after, changedFrom);
    }

    /** A silence is noticed when it is old already: what was said since it began was said without it. Null where none is new. */
    private Instant silentSince(AgentHistory after) {
        Instant since = null;
        RecordedState last = null;
        for (RecordedState state : after.states()) {
            if (last == null || !Objects.equals(state.source(), last.source())) {
                List<Span> recent = context.silences(
                        after.employment().organization(), state.source(), now.minus(KNOWN_EVERYWHERE));
                since = recent.isEmpty()
                        ? since
                        : Instants.earlier(since, recent.get(0).from());
            }
            last = state;
        }
        return since;
    }

    /** The clock of work outside shifts may have started long ago; without it nothing is carried into a chain of shifts. */
    private boolean nothingReachesOverShifts(AgentHistory after) {
        return !RulesInForce.askForWorkOutsideShifts(after.employment().rules(context));
    }

    private static Instant beginning(AgentHistory after, Instant changedFrom) {
        Instant start = changedFrom;
        if (!after.states().isEmpty() && after.states().get(0).at().isBefore(start)) {
            start = after.states().get(0).at();
        }
        for (List<Publication> versions : after.publications()) {
            Instant earliest = earliestStart(versions);
            if (earliest != null && earliest.isBefore(start)) {
                start = earliest;
            }
        }
        if (!after.verdicts().isEmpty() && after.verdicts().get(0).from().isBefore(start)) {
            start = after.verdicts().get(0).from();
        }
        return Chains.cutAtOrBefore(start, after.publications());
    }

    private List<Verdict> upToEnd(List<Verdict> verdicts) {
        return until == null
                ? verdicts
                : verdicts.stream().filter(v -> v.from().isBefore(until)).toList();
    }

    private Decision.Due due(AgentHistory history, Judgement judgement) {
        List<RecordedState> states = history.states();
        RecordedState last = states.isEmpty() ? null : states.get(states.size() - 1);
        Instant activeSince = history.employment().activeSince();
        return new Decision.Due(
                dueAt(history, judgement),
                last == null ? null : last.source(),
                last != null && last.state() != AgentState.OFFLINE && activeSince != null,
                activeSince,
                Unheard.sourceSince(states));
    }

    private Instant dueAt(AgentHistory history, Judgement judgement) {
        Instant earliest = Instants.earlier(judgement.due(), history.excused().nextAfter(asOf));
        for (List<Publication> versions : history.publicationsFrom(asOf)) {
            Instant start = earliestStart(versions);
            if (start != null && start.isAfter(asOf) && (earliest == null || start.isBefore(earliest))) {
                earliest = start;
            }
        }
        return earliest;
    }

    private static Instant earliestStart(List<Publication> versions) {
        Instant earliest = null;
        for (Publication version : versions) {
            for (Shift shift : version.shifts()) {
                earliest = earliest == null || shift.start().isBefore(earliest) ? shift.start() : earliest;
            }
        }
        return earliest;
    }
}
