package dev.adherence.command.whatif;

import dev.adherence.command.comparing.AgentOutcome;
import dev.adherence.command.comparing.Comparison;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What all agents come to, in all, by team and by day. Whoever is in two teams counts in both, and once in all. */
final class Totals {

    private final Map<UUID, Comparison> teams = new TreeMap<>();
    private final Map<LocalDate, Comparison> dates = new TreeMap<>();
    private Comparison all = Comparison.NONE;
    private int agents;
    private int changedAgents;

    record OfTeam(UUID id, Comparison comparison) {}

    record OfDay(LocalDate date, Comparison comparison) {}

    /** As it is kept. */
    record Told(Comparison all, int agents, int changedAgents, List<OfTeam> teams, List<OfDay> days) {}

    void add(AgentOutcome agent) {
        all = all.and(agent.all());
        agent.teams().forEach((team, part) -> teams.merge(team, part, Comparison::and));
        agent.dates().forEach((date, part) -> dates.merge(date, part, Comparison::and));
        agents++;
        changedAgents += agent.all().isChange() ? 1 : 0;
    }

    void add(Totals more) {
        all = all.and(more.all);
        more.teams.forEach((team, part) -> teams.merge(team, part, Comparison::and));
        more.dates.forEach((date, part) -> dates.merge(date, part, Comparison::and));
        agents += more.agents;
        changedAgents += more.changedAgents;
    }

    Told told() {
        return new Told(
                all,
                agents,
                changedAgents,
                teams.entrySet().stream()
                        .map(team -> new OfTeam(team.getKey(), team.getValue()))
                        .toList(),
                dates.entrySet().stream()
                        .map(date -> new OfDay(date.getKey(), date.getValue()))
                        .toList());
    }
}
