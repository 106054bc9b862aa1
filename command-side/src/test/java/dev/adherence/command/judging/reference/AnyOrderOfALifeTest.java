package dev.adherence.command.judging.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.Remark;
import dev.adherence.command.agent.VerdictSteps;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A week with people in it, told in two orders, ends the same, whether the agent remembers all of it, forgets and reads back,
 * or is loaded from snapshots in between (`-Dadherence.lives=N` for more, `-Dadherence.seed=N` for one alone).
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyOrderOfALifeTest {

    private static final int LIVES = Integer.getInteger("adherence.lives", 250);

    @Test
    void whatever_the_order_the_batches_the_sweeps_and_the_restarts_the_same_comes_of_it() {
        assertThat(broken(LIVES, Life::of)).isEmpty();
    }

    @Test
    void so_it_does_of_stray_work_that_may_reach_over_what_the_agent_has_let_go_of() {
        assertThat(broken(2 * LIVES, Life::ofStrayWork)).isEmpty();
    }

    private static List<String> broken(int lives, LongFunction<Life> lived) {
        List<String> broken = new ArrayList<>();
        Long only = Long.getLong("adherence.seed");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? lives : only); seed++) {
            Life life = lived.apply(seed);
            Log remembered = new Living(life, new Random(seed), log(life).thatForgetsNothing()).live();
            Log forgotten = new Living(life, new Random(-seed), log(life)).live();
            String difference = difference(remembered, forgotten);
            if (difference != null) {
                broken.add("seed " + seed + ": " + difference);
            }
        }
        return broken;
    }

    private static Log log(Life life) {
        return new Log(life.rules());
    }

    private static String difference(Log one, Log other) {
        List<String> alerts = alerts(one);
        List<String> others = alerts(other);
        if (!alerts.equals(others)) {
            List<String> missing = new ArrayList<>(alerts);
            missing.removeAll(others);
            List<String> more = new ArrayList<>(others);
            more.removeAll(alerts);
            return "\n  - " + String.join("\n  - ", missing) + "\n  + " + String.join("\n  + ", more);
        }
        TreeSet<Instant> pieces = new TreeSet<>();
        one.all().verdicts().forEach(verdict -> pieces.add(verdict.from()));
        other.all().verdicts().forEach(verdict -> pieces.add(verdict.from()));
        for (Instant piece : pieces) {
            Verdict here = VerdictSteps.at(one.all().verdicts(), piece);
            Verdict there = VerdictSteps.at(other.all().verdicts(), piece);
            if (here != null && there != null && !same(here, there)) {
                return "at " + piece + "\n  - " + here + "\n  + " + there;
            }
        }
        return null;
    }

    /** What began before the log did has a beginning that depends on what was known first. */
    private static boolean same(Verdict one, Verdict other) {
        return one.state() == other.state()
                && one.status() == other.status()
                && one.raw() == other.raw()
                && one.scheduledState() == other.scheduledState()
                && Objects.equals(one.queue(), other.queue())
                && Objects.equals(one.shiftDate(), other.shiftDate())
                && Objects.equals(one.scheduleVersion(), other.scheduleVersion());
    }

    /** Those that stand, and what people did about those that were proven wrong. */
    private static List<String> alerts(Log log) {
        return Stream.concat(standing(log), handled(log)).toList();
    }

    private static Stream<String> handled(Log log) {
        return log.all().alerts().stream()
                .filter(alert -> alert.retracted() && !alert.own().isEmpty())
                .map(alert -> "proven wrong " + alert.type() + " " + alert.deviationStart() + " "
                        + (alert.resolvedByPerson() ? alert.resolvedBy().name() + " " + alert.resolvedAt() : "")
                        + alert.own().stream().map(Remark::notes).toList())
                .sorted();
    }

    private static Stream<String> standing(Log log) {
        return Living.standing(log)
                .map(alert -> Arrivals.inWords(
                        alert.type(),
                        alert.shiftDate(),
                        alert.createdAt(),
                        alert.message(),
                        alert.endedAt(),
                        alert.ending(),
                        alert.resolvedAt(),
                        alert.resolution(),
                        alert.opening().scheduleVersion(),
                        alert.opening().settingsVersion(),
                        alert.remarks().stream().map(Remark::notes).sorted().toList()));
    }
}
