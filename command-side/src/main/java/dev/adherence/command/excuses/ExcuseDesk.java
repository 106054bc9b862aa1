package dev.adherence.command.excuses;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.command.changes.Change;
import dev.adherence.command.changes.Changes;
import dev.adherence.command.excuses.ExcusableAgents.Agent;
import dev.adherence.command.settings.ExcuseReasons;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.events.ChangeKind;
import dev.adherence.events.ChangeList;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.ExcuseList;
import dev.adherence.events.Interval;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Recurrence;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes excuses to their agents, part by part; what was begun is finished by sending it again. */
@Component
class ExcuseDesk {

    /** Of all agents together. */
    private static final int MOST_PARTS = 5_000;

    private final ExcusableAgents agents;
    private final EnteredExcuses entered;
    private final RulesByOrganization rules;
    private final Changes changes;
    private final ExcuseList list;
    private final ChangeList differences;
    private final PersonalWords words;
    private final Clock clock;

    ExcuseDesk(
            ExcusableAgents agents,
            EnteredExcuses entered,
            RulesByOrganization rules,
            Changes changes,
            ExcuseList list,
            ChangeList differences,
            PersonalWords words,
            Clock clock) {
        this.agents = agents;
        this.entered = entered;
        this.rules = rules;
        this.changes = changes;
        this.list = list;
        this.differences = differences;
        this.words = words;
        this.clock = clock;
    }

    /** The excuse as the list has it then. */
    Object enter(Viewer viewer, ExcuseRequest request) {
        Change entering = entering(viewer, request, true);
        return list.entered(viewer, entering.id(), changes.made(entering));
    }

    /** What it would come to. */
    Object tryEntering(Viewer viewer, ExcuseRequest request) {
        return differences.tried(viewer, changes.tried(entering(viewer, request, false)));
    }

    /** What is only tried is recorded nowhere, so nothing of it is sealed. */
    private Change entering(Viewer viewer, ExcuseRequest request, boolean forReal) {
        UUID id = request.id(viewer);
        Map<UUID, Optional<ZoneId>> begun = begun(viewer, request, id);
        Instant now = clock.instant();
        List<AgentCommand> steps = new ArrayList<>();
        Map<Agent, List<Interval>> stretches = stretches(viewer, request, begun);
        String sealed = forReal
                ? words.sealedNote(
                        viewer.organizationId(),
                        id,
                        stretches.keySet().stream().map(Agent::id).toList(),
                        request.note())
                : null;
        stretches.forEach((agent, intervals) -> {
            Interval period = new Interval(
                    intervals.get(0).from(), intervals.get(intervals.size() - 1).until());
            Recurrence recurrence = request.period().recurrence();
            // once for an agent is enough, however many parts there are
            String note = sealed;
            for (List<Interval> part : ExcusedPeriod.parts(intervals)) {
                steps.add(new EnterExcuse(
                        agent.id(),
                        id,
                        part,
                        period,
                        recurrence == null ? null : recurrence.in(agent.zone().getId()),
                        request.reason(),
                        note,
                        viewer.asActor(),
                        now));
                note = null;
            }
        });
        return new Change(id, ChangeKind.EXCUSE_ENTERED, steps, viewer.asActor(), now);
    }

    /**
     * For whom a part of it is entered already, which can be only under a key: it is finished as it was begun, whichever reasons and zones
     * there are by now.
     */
    private Map<UUID, Optional<ZoneId>> begun(Viewer viewer, ExcuseRequest request, UUID id) {
        ExcuseReasons reasons = rules.latest(viewer.organizationId()).excuseReasons();
        boolean known = reasons.hold(request.reason());
        Map<UUID, Optional<ZoneId>> begun = Map.of();
        if (request.key() != null && (!known || request.period().recurrence() != null)) {
            list.awaitAll(viewer.organizationId());
            begun = entered.begun(viewer.organizationId(), id);
        }
        if (!known && begun.isEmpty()) {
            throw Refusal.invalid("reason '" + request.reason() + "' is none of " + reasons.codes())
                    .field("reason");
        }
        return begun;
    }

    private Map<Agent, List<Interval>> stretches(
            Viewer viewer, ExcuseRequest request, Map<UUID, Optional<ZoneId>> begun) {
        boolean named = request.team() == null;
        List<Agent> known = named ? agents.named(viewer, request.employees()) : agents.ofTeam(viewer, request.team());
        List<Agent> whose = known.stream()
                .map(agent -> begun.getOrDefault(agent.id(), Optional.empty())
                        .map(agent::in)
                        .orElse(agent))
                .toList();
        Map<ZoneId, List<Interval>> inZones = new HashMap<>();
        whose.forEach(agent -> inZones.computeIfAbsent(agent.zone(), request.period()::in));
        refuseTooMany(whose, inZones);
        Map<Agent, List<Interval>> stretches = new LinkedHashMap<>();
        for (Agent agent : whose) {
            List<Interval> asked = inZones.get(agent.zone());
            List<Interval> open = agent.cut(asked);
            if (named && !open.equals(asked)) {
                throw Refusal.notPossible("Not all of that time employee " + agent.id() + " was or is of your teams.")
                        .field("employeeIds");
            }
            if (!open.isEmpty()) {
                stretches.put(agent, open);
            }
        }
        if (stretches.isEmpty()) {
            throw Refusal.notPossible(
                            named
                                    ? "On none of these dates is there such a time."
                                    : "Nobody whom you may excuse is of this team then.")
                    .field(named ? "recurrence" : "teamId");
        }
        return stretches;
    }

    /** Before it is put together for each. */
    private static void refuseTooMany(List<Agent> whose, Map<ZoneId, List<Interval>> inZones) {
        Map<ZoneId, Integer> parts = new HashMap<>();
        inZones.forEach((zone, intervals) ->
                parts.put(zone, ExcusedPeriod.parts(intervals).size()));
        long all = whose.stream().mapToLong(agent -> parts.get(agent.zone())).sum();
        if (all > MOST_PARTS) {
            throw Refusal.notPossible("That is the time of " + whose.size() + " agents in " + all
                            + " parts of at most a week; at most " + MOST_PARTS + " are excused at once")
                    .code(ErrorCode.LIMIT_REACHED);
        }
    }

    /** Of those whom the viewer may excuse; what was taken back before stays so. */
    void takeBack(Viewer viewer, UUID excuseId) {
        list.takenBack(excuseId, changes.made(takingBack(viewer, excuseId)));
    }

    /** What it would come to. */
    Object tryTakingBack(Viewer viewer, UUID excuseId) {
        return differences.tried(viewer, changes.tried(takingBack(viewer, excuseId)));
    }

    private Change takingBack(Viewer viewer, UUID excuseId) {
        list.awaitAll(viewer.organizationId());
        List<EnteredExcuses.Part> parts = entered.parts(viewer, excuseId);
        if (parts.isEmpty()) {
            throw Refusal.missing("There is no excuse " + excuseId + ".");
        }
        Instant now = clock.instant();
        List<AgentCommand> steps = new ArrayList<>();
        for (EnteredExcuses.Part part : parts) {
            if (part.theirs()) {
                steps.add(new TakeBackExcuse(part.employeeId(), excuseId, part.begins(), viewer.asActor(), now));
            }
        }
        if (steps.isEmpty()) {
            throw Refusal.notPossible("It reaches beyond the time of your teams; ask an admin to take it back.");
        }
        return new Change(excuseId, ChangeKind.EXCUSE_TAKEN_BACK, steps, viewer.asActor(), now);
    }
}
