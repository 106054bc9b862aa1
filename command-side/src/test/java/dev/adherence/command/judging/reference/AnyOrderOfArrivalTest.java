package dev.adherence.command.judging.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Judge;
import dev.adherence.command.judging.JudgedAlert;
import dev.adherence.command.judging.Judgement;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * However the states of a day arrive, what the log says in the end is what the rules say of the whole day at once
 * (`-Dadherence.days=N` for more).
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyOrderOfArrivalTest {

    private static final int DAYS = Integer.getInteger("adherence.days", 1_000);

    @Test
    void a_day_arriving_in_any_order_and_any_batches_ends_in_the_same_verdicts_and_alerts() {
        holds(DAYS, Days::of, Judge::judge);
    }

    @Test
    void so_does_a_day_full_of_corners() {
        holds(DAYS, Corners::of, Judge::judge);
    }

    /** A state inside a silence that is delivered later ends it for the agent, whenever either is known. */
    @Test
    void so_does_a_day_on_which_the_feed_falls_silent_again_and_again_and_delivers_later_what_it_did_not_tell() {
        holds(DAYS / 4, Days::quiet, ReferenceJudge::judge);
    }

    /** An excuse may come before the states, between them or long after, and may be taken back. */
    @Test
    void so_does_a_day_of_which_something_is_excused_at_any_time() {
        holds(DAYS / 4, Days::excused, ReferenceJudge::judge);
        holds(DAYS / 4, Corners::excused, Judge::judge);
    }

    /** What somebody says that an agent did holds in place of what is recorded there, whatever of that comes later still. */
    @Test
    void so_does_a_day_of_which_states_are_corrected() {
        for (LongFunction<Day> days : List.<LongFunction<Day>>of(Days::of, Days::excused, Corners::of)) {
            holds(
                    DAYS / 4,
                    days,
                    Arrivals::corrected,
                    (arrivals, asOf) -> ReferenceJudge.judge(arrivals.known(), asOf, arrivals.corrections()));
        }
    }

    private static void holds(int many, LongFunction<Day> days, BiFunction<Inputs, Instant, Judgement> judge) {
        holds(many, days, arrivals -> arrivals, (arrivals, asOf) -> judge.apply(arrivals.known(), asOf));
    }

    private static void holds(
            int many,
            LongFunction<Day> days,
            UnaryOperator<Arrivals> more,
            BiFunction<Arrivals, Instant, Judgement> judge) {
        List<String> broken = new ArrayList<>();
        Long only = Long.getLong("adherence.seed");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? many : only); seed++) {
            Day day = days.apply(seed);
            Arrivals arrivals = more.apply(new Arrivals(day, new Random(seed)));
            arrivals.live();
            String difference = difference(judge.apply(arrivals, day.asOf()), arrivals, day);
            if (difference != null) {
                broken.add("seed " + seed + ": " + difference + " corrected " + arrivals.corrections());
            }
        }
        assertThat(broken).isEmpty();
    }

    private static String difference(Judgement expected, Arrivals arrivals, Day day) {
        List<String> wanted =
                expected.alerts().stream().map(AnyOrderOfArrivalTest::inWords).toList();
        List<String> found = arrivals.alertsInWords();
        if (!found.equals(wanted)) {
            return "alerts " + found + " instead of " + wanted;
        }
        TreeSet<Instant> pieces = new TreeSet<>();
        expected.verdicts().forEach(verdict -> pieces.add(verdict.from()));
        arrivals.verdicts().forEach(verdict -> pieces.add(verdict.from()));
        Instant start = day.inputs().from();
        // nobody could know of anything before the log's first verdict
        Instant first = arrivals.verdicts().isEmpty()
                ? start
                : arrivals.verdicts().get(0).from();
        Instant begin = first.isAfter(start) ? first : start;
        for (Instant piece : pieces) {
            Verdict wantedHere = dev.adherence.command.agent.VerdictSteps.at(expected.verdicts(), piece);
            Verdict foundHere = dev.adherence.command.agent.VerdictSteps.at(arrivals.verdicts(), piece);
            if (piece.isBefore(start) || foundHere == null || piece.isAfter(day.asOf())) {
                continue;
            }
            if (!same(wantedHere, foundHere, begin)) {
                return "at " + piece + " " + foundHere + " instead of " + wantedHere;
            }
        }
        return null;
    }

    /** What began before both look is not compared: the day or the log may know its true beginning, but not both. */
    private static boolean same(Verdict wanted, Verdict found, Instant begin) {
        return wanted.state() == found.state()
                && wanted.status() == found.status()
                && wanted.raw() == found.raw()
                && wanted.scheduledState() == found.scheduledState()
                && java.util.Objects.equals(wanted.queue(), found.queue())
                && java.util.Objects.equals(wanted.shiftDate(), found.shiftDate())
                && java.util.Objects.equals(wanted.scheduleVersion(), found.scheduleVersion())
                && (!found.from().isAfter(begin) || wanted.settingsVersion() == found.settingsVersion())
                && (!wanted.since().isAfter(begin) && !found.since().isAfter(begin)
                        || wanted.since().equals(found.since()))
                && (wanted.stateStartedAt() == null
                        || !wanted.stateStartedAt().isAfter(begin)
                        || wanted.stateStartedAt().equals(found.stateStartedAt()));
    }

    private static String inWords(JudgedAlert alert) {
        return Arrivals.inWords(
                alert.id(),
                alert.shiftDate(),
                alert.createdAt(),
                alert.message(),
                alert.endedAt(),
                alert.ending(),
                alert.resolvedAt(),
                alert.resolution());
    }
}
