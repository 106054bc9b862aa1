package dev.adherence.command.corrections;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.CorrectSchedule;
import dev.adherence.command.agent.AgentCommand.CorrectStates;
import dev.adherence.command.agent.AgentCommand.RestoreSchedule;
import dev.adherence.command.agent.AgentCommand.RestoreStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.changes.Change;
import dev.adherence.command.changes.Changes;
import dev.adherence.command.excuses.ExcusableAgents;
import dev.adherence.command.excuses.ExcusableAgents.Agent;
import dev.adherence.command.schedule.ScheduleTrial;
import dev.adherence.events.ChangeKind;
import dev.adherence.events.ChangeList;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Interval;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes corrections to their agents, and takes them back; each can be tried first. */
@Component
class CorrectionDesk {

    private final ExcusableAgents agents;
    private final ScheduleTrial schedules;
    private final MadeCorrections corrections;
    private final Changes changes;
    private final ChangeList list;
    private final PersonalWords words;
    private final Clock clock;

    CorrectionDesk(
            ExcusableAgents agents,
            ScheduleTrial schedules,
            MadeCorrections corrections,
            Changes changes,
            ChangeList list,
            PersonalWords words,
            Clock clock) {
        this.agents = agents;
        this.schedules = schedules;
        this.corrections = corrections;
        this.changes = changes;
        this.list = list;
        this.words = words;
        this.clock = clock;
    }

    Object tryMaking(Viewer viewer, CorrectionRequest request) {
        return list.tried(viewer, changes.tried(correcting(viewer, request, false)));
    }

    /** The correction as the list has it then. What cannot be for one agent is made for none. */
    Object make(Viewer viewer, CorrectionRequest request) {
        Change correcting = correcting(viewer, request, true);
        changes.tried(correcting);
        return list.made(viewer, correcting.id(), changes.made(correcting));
    }

    private Change correcting(Viewer viewer, CorrectionRequest request, boolean forReal) {
        Instant now = clock.instant();
        Written written = new Written(viewer, request.id(viewer), forReal, now);
        return request.schedule() == null
                ? written.change(ChangeKind.STATES_CORRECTED, states(written, request))
                : written.change(ChangeKind.SCHEDULE_CORRECTED, schedule(written, request));
    }

    /** By whom, and when; what is only tried is recorded nowhere, so nothing of it is sealed. */
    private record Written(Viewer viewer, UUID id, boolean forReal, Instant now) {

        Change change(ChangeKind kind, List<AgentCommand> steps) {
            return new Change(id, kind, steps, viewer.asActor(), now);
        }
    }

    private String sealed(Written by, Collection<UUID> agents, String text) {
        return by.forReal() && !agents.isEmpty()
                ? words.sealedNote(by.viewer().organizationId(), by.id(), agents, text)
                : text;
    }

    private List<AgentCommand> states(Written by, CorrectionRequest request) {
        Viewer viewer = by.viewer();
        Instant now = by.now();
        if (request.stretch().until().isAfter(now)) {
            throw Refusal.invalid("to " + request.stretch().until()
                            + " lies in the future: what has not been is not corrected; it is " + now)
                    .code(ErrorCode.IN_THE_FUTURE)
                    .field("to");
        }
        boolean named = request.team() == null;
        List<Agent> whose = named ? agents.named(viewer, request.employees()) : agents.ofTeam(viewer, request.team());
        List<UUID> ids = whose.stream().map(Agent::id).toList();
        String reason = sealed(by, ids, request.reason());
        String note = sealed(by, ids, request.note());
        List<AgentCommand> steps = new ArrayList<>();
        for (Agent agent : whose) {
            List<Interval> open = agent.cut(List.of(request.stretch()));
            if (named && !open.equals(List.of(request.stretch()))) {
                throw notOfYourTeams(agent.id()).field("employeeIds");
            }
            for (Interval part : open) {
                steps.add(new CorrectStates(
                        agent.id(), by.id(), part, request.within(part), reason, note, viewer.asActor(), now));
            }
        }
        if (steps.isEmpty()) {
            throw Refusal.notPossible("Nobody whom you may correct was of this team then.")
                    .field("teamId");
        }
        return steps;
    }

    private List<AgentCommand> schedule(Written by, CorrectionRequest request) {
        Viewer viewer = by.viewer();
        Map<UUID, List<ShiftRecord>> records = schedules.read(viewer.organizationId(), request.schedule());
        if (records.isEmpty()) {
            throw Refusal.invalid("schedule names no date").field("schedule");
        }
        List<AgentCommand> steps = new ArrayList<>();
        List<Agent> whose = agents.named(viewer, List.copyOf(records.keySet()));
        String reason = sealed(by, records.keySet(), request.reason());
        String note = sealed(by, records.keySet(), request.note());
        for (Agent agent : whose) {
            for (ShiftRecord record : records.get(agent.id())) {
                Interval time = time(record, agent);
                if (!agent.cut(List.of(time)).equals(List.of(time))) {
                    throw notOfYourTeams(agent.id()).field("schedule[" + record.index() + "]");
                }
            }
            steps.add(new CorrectSchedule(
                    agent.id(), by.id(), records.get(agent.id()), reason, note, viewer.asActor(), by.now()));
        }
        return steps;
    }

    /** Whose date it is, even if all that it has is taken away. */
    private static Interval time(ShiftRecord record, Agent agent) {
        Instant midnight = record.date().atStartOfDay(agent.zone()).toInstant();
        return record.shift() == null
                ? new Interval(
                        midnight,
                        record.date().plusDays(1).atStartOfDay(agent.zone()).toInstant())
                : new Interval(record.shift().start(), record.shift().end());
    }

    private static Refusal notOfYourTeams(UUID agent) {
        return Refusal.notPossible("Not all of that time employee " + agent + " was of your teams.");
    }

    Object tryReversing(Viewer viewer, UUID id) {
        return list.tried(viewer, changes.tried(reversing(viewer, id, null)));
    }

    /** Of those whom the viewer may correct; what was reversed before stays so. */
    Object reverse(Viewer viewer, UUID id, String note) {
        return list.restored(viewer, id, changes.made(reversing(viewer, id, note)));
    }

    private Change reversing(Viewer viewer, UUID id, String note) {
        list.awaitAll(viewer.organizationId());
        List<MadeCorrections.Part> parts = corrections.parts(viewer, id);
        if (parts.isEmpty()) {
            throw Refusal.missing("There is no correction " + id + ".");
        }
        Instant now = clock.instant();
        List<UUID> agents =
                parts.stream().map(MadeCorrections.Part::employeeId).distinct().toList();
        String sealed = words.sealedNote(viewer.organizationId(), id, agents, note);
        List<AgentCommand> steps = new ArrayList<>();
        for (MadeCorrections.Part part : parts) {
            if (part.theirs() && part.date() == null) {
                steps.add(new RestoreStates(part.employeeId(), id, part.begins(), sealed, viewer.asActor(), now));
            } else if (part.theirs()) {
                steps.add(new RestoreSchedule(part.employeeId(), id, part.date(), sealed, viewer.asActor(), now));
            }
        }
        if (steps.isEmpty()) {
            throw Refusal.notPossible(
                    "It is of your own time, or reaches beyond that of your teams; ask an admin to reverse it.");
        }
        ChangeKind kind = parts.get(0).date() == null ? ChangeKind.STATES_RESTORED : ChangeKind.SCHEDULE_RESTORED;
        return new Change(id, kind, steps, viewer.asActor(), now);
    }
}
