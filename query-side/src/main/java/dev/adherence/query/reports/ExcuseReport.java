package dev.adherence.query.reports;

import dev.adherence.events.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who excuses how much: of the excuses that hold, what lies in these dates, as it was entered, so that all authors come to the total. An
 * excuse of a team is one excuse of many agents.
 */
record ExcuseReport(LocalDate from, LocalDate to, List<Author> authors, Average average, Total total)
        implements Spreadsheet {

    /** @param teams of its agents at that time; who is of two counts in both */
    record Author(Actor author, int excuses, int agents, long seconds, List<OfReason> reasons, List<OfTeam> teams) {}

    record OfReason(String reason, int excuses, long seconds) {}

    /** @param averageSeconds of those who excused any time of that team */
    record OfTeam(UUID teamId, String teamName, int excuses, int agents, long seconds, long averageSeconds) {}

    /** Of the authors; all zero where there are none. */
    record Average(double excuses, long seconds) {}

    record Total(int excuses, int agents, long seconds, List<OfReason> reasons) {}

    @Override
    public String fileName() {
        return "excuses-%s-%s.csv".formatted(from, to);
    }

    /** A line for each author as a whole, by reason and by team, which {@code of} tells apart; the total last. */
    @Override
    public Stream<List<?>> lines() {
        List<List<?>> lines = new ArrayList<>();
        lines.add(List.of(
                "authorName",
                "authorId",
                "of",
                "reason",
                "teamName",
                "teamId",
                "excuses",
                "agents",
                "seconds",
                "averageSeconds"));
        for (Author author : authors) {
            String name = author.author().name();
            UUID id = author.author().id();
            lines.add(line(
                    name,
                    id,
                    "all",
                    null,
                    null,
                    null,
                    author.excuses(),
                    author.agents(),
                    author.seconds(),
                    average.seconds()));
            for (OfReason each : author.reasons()) {
                lines.add(line(
                        name, id, "reason", each.reason(), null, null, each.excuses(), null, each.seconds(), null));
            }
            for (OfTeam each : author.teams()) {
                lines.add(line(
                        name,
                        id,
                        "team",
                        null,
                        each.teamName(),
                        each.teamId(),
                        each.excuses(),
                        each.agents(),
                        each.seconds(),
                        each.averageSeconds()));
            }
        }
        for (OfReason each : total.reasons()) {
            lines.add(line(
                    "total", null, "reason", each.reason(), null, null, each.excuses(), null, each.seconds(), null));
        }
        lines.add(line("total", null, "all", null, null, null, total.excuses(), total.agents(), total.seconds(), null));
        return lines.stream();
    }

    private static List<?> line(Object... cells) {
        return Arrays.asList(cells);
    }
}
