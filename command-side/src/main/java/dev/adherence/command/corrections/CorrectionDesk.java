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
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Clock clock;

    CorrectionDesk(
            ExcusableAgents agents,
            ScheduleTrial schedules,
            MadeCorrections corrections,
            Changes changes,
            ChangeList list,
            Clock clock) {
        this.agents = agents;
        this.schedules = schedules;
        this.corrections = corrections;
        this.changes = changes;
        this.list = list;
        this.clock = clock;
    }

    Object tryMaking(Viewer viewer, CorrectionRequest request) {
        return list.tried(viewer, changes.tried(correcting(viewer, request)));
    }

    /** The correction as the list has it then. What cannot be for one agent is made for none. */
    Object make(Viewer viewer, CorrectionRequest request) {
        Change correcting = correcting(viewer, request);
        changes.tried(correcting);
        return list.made(viewer, correcting.id(), changes.made(correcting));
    }

    private Change correcting(Viewer viewer, CorrectionRequest request) {
        UUID id = request.id(viewer);
        Instant now = clock.instant();
        return request.schedule() == null
                ? new Change(id, ChangeKind.STATES_CORRECTED, states(viewer, request, id, now), viewer.asActor(), now)
                : new Change(
                        id, ChangeKind.SCHEDULE_CORRECTED, schedule(viewer, request, id, now), viewer.asActor(), now);
    }

    private List<AgentCommand> states(Viewer viewer, CorrectionRequest request, UUID id, Instant now) {
        if (request.stretch().until().isAfter(now)) {
            throw Refusal.invalid("to " + request.stretch().until()
                            + " lies in the future: what has not been is not corrected; it is " + now)
                    .code(ErrorCode.IN_THE_FUTURE)
                    .field("to");
        }
        boolean named = request.team() == null;
        List<Agent> whose = named ? agents.named(viewer, request.employees()) : agents.ofTeam(viewer, request.team());
        List<AgentCommand> steps = new ArrayList<>();
        for (Agent agent : whose) {
            List<Interval> open = agent.cut(List.of(request.stretch()));
            if (named && !open.equals(List.of(request.stretch()))) {
                throw notOfYourTeams(agent.id()).field("employeeIds");
            }
            for (Interval part : open) {
                steps.add(new CorrectStates(
                        agent.id(),
                        id,
                        part,
                        request.within(part),
                        request.reason(),
                        request.note(),
                        viewer.asActor(),
                        now));
            }
        }
        if (steps.isEmpty()) {
            throw Refusal.notPossible("Nobody whom you may correct was of this team then.")
                    .field("teamId");
        }
        return steps;
    }

    private List<AgentCommand> schedule(Viewer viewer, CorrectionRequest request, UUID id, Instant now) {
        Map<UUID, List<ShiftRecord>> records = schedules.read(viewer.organizationId(), request.schedule());
        if (records.isEmpty()) {
            throw Refusal.invalid("schedule names no date").field("schedule");
        }
        List<AgentCommand> steps = new ArrayList<>();
        for (Agent agent : agents.named(viewer, List.copyOf(records.keySet()))) {
            for (ShiftRecord record : records.get(agent.id())) {
                Interval time = time(record, agent);
                if (!agent.cut(List.of(time)).equals(List.of(time))) {
                    throw notOfYourTeams(agent.id()).field("schedule[" + record.index() + "]");
                }
            }
            steps.add(new CorrectSchedule(
                    agent.id(), id, records.get(agent.id()), request.reason(), request.note(), viewer.asActor(), now));
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

    Object tryReversing(Viewer viewer, UUID id, String note) {
        return list.tried(viewer, changes.tried(reversing(viewer, id, note)));
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
        List<AgentCommand> steps = new ArrayList<>();
        for (MadeCorrections.Part part : parts) {
            if (part.theirs() && part.date() == null) {
                steps.add(new RestoreStates(part.employeeId(), id, part.begins(), note, viewer.asActor(), now));
            } else if (part.theirs()) {
                steps.add(new RestoreSchedule(part.employeeId(), id, part.date(), note, viewer.asActor(), now));
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
