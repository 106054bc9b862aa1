package dev.adherence.command.judging;

import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What the rules make of the inputs as of an instant.
 *
 * @param verdicts ascending, the first at the inputs' {@code from}, neighbours differ, none after the instant asked for
 * @param alerts by {@code createdAt}, then type; those that opened by then, ended or not
 * @param due the next instant after the one asked for at which this changes with nobody sending anything; null if never
 */
public record Judgement(List<Verdict> verdicts, List<JudgedAlert> alerts, Instant due) {

    public Judgement {
        verdicts = List.copyOf(verdicts);
        alerts = List.copyOf(alerts);
    }
}
