package dev.adherence.command.excuses;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.command.excuses.ExcusableAgents.Agent;
import dev.adherence.command.settings.ExcuseReasons;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.ExcuseList;
import dev.adherence.events.Interval;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes excuses to their agents, part by part; what was begun is finished by sending it again. */
@Component
class ExcuseDesk {

    /** Of all agents together. */
    private static final int MOST_PARTS = 20_000;

    private final ExcusableAgents agents;
    private final EnteredExcuses entered;
    private final RulesByOrganization rules;
    private final Dispatcher dispatcher;
    private final ExcuseList list;
    private final Clock clock;

    ExcuseDesk(
            ExcusableAgents agents,
            EnteredExcuses entered,
            RulesByOrganization rules,
            Dispatcher dispatcher,
            ExcuseList list,
            Clock clock) {
        this.agents = agents;
        this.entered = entered;
        this.rules = rules;
        this.dispatcher = dispatcher;
        this.list = list;
        this.clock = clock;
    }

    /** The excuse as the list has it then. */
    Object enter(Viewer viewer, ExcuseRequest request) {
        ExcuseReasons reasons = rules.latest(viewer.organizationId()).excuseReasons();
        if (!reasons.hold(request.reason())) {
            throw Refusal.invalid("reason '" + request.reason() + "' is none of " + reasons.codes())
                    .field("reason");
        }
        entered.refuseOther(viewer.organizationId(), request);
        Map<UUID, List<Interval>> stretches = stretches(viewer, request);
        Instant now = clock.instant();
        List<AgentCommand> commands = new ArrayList<>();
        stretches.forEach((agent, intervals) -> {
            Interval period = new Interval(
                    intervals.get(0).from(), intervals.get(intervals.size() - 1).until());
            for (List<Interval> part : ExcusedPeriod.parts(intervals)) {
                commands.add(new EnterExcuse(
                        agent,
                        request.id(),
                        part,
                        period,
                        request.period().recurrence(),
                        request.reason(),
                        request.note(),
                        viewer.asActor(),
                        now));
            }
        });
        if (commands.size() > MOST_PARTS) {
            throw Refusal.notPossible("That is the time of " + stretches.size() + " agents in " + commands.size()
                            + " parts of at most a week; at most " + MOST_PARTS + " are excused at once")
                    .code(ErrorCode.LIMIT_REACHED);
        }
        send(commands);
        return list.entered(viewer, request.id(), commands.size());
    }

    private Map<UUID, List<Interval>> stretches(Viewer viewer, ExcuseRequest request) {
        boolean named = request.team() == null;
        List<Agent> whose = named ? agents.named(viewer, request.employees()) : agents.ofTeam(viewer, request.team());
        Map<UUID, List<Interval>> stretches = new LinkedHashMap<>();
        for (Agent agent : whose) {
            List<Interval> asked = request.period().in(agent.zone());
            List<Interval> open = agent.cut(asked);
            if (named && !open.equals(asked)) {
                throw Refusal.notPossible("Not all of that time employee " + agent.id() + " was or is of your teams.")
                        .field("employeeIds");
            }
            if (!open.isEmpty()) {
                stretches.put(agent.id(), open);
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

    /** Of those whom the viewer may excuse; what was taken back before stays so. */
    void takeBack(Viewer viewer, UUID excuseId) {
        List<EnteredExcuses.Part> parts = entered.parts(viewer, excuseId);
        if (parts.isEmpty()) {
            throw Refusal.missing("There is no excuse " + excuseId + ".");
        }
        Instant now = clock.instant();
        List<AgentCommand> commands = new ArrayList<>();
        for (EnteredExcuses.Part part : parts) {
            commands.add(new TakeBackExcuse(part.employeeId(), excuseId, part.begins(), viewer.asActor(), now));
        }
        send(commands);
        list.takenBack(excuseId, commands.size());
    }

    /** An agent decides on one part at a time. */
    private void send(List<AgentCommand> commands) {
        List<AgentCommand> left = commands;
        while (!left.isEmpty()) {
            Map<UUID, AgentCommand> now = new LinkedHashMap<>();
            List<AgentCommand> later = new ArrayList<>();
            for (AgentCommand command : left) {
                if (now.putIfAbsent(command.employeeId(), command) != null) {
                    later.add(command);
                }
            }
            dispatcher.send(now.values());
            left = later;
        }
    }
}
