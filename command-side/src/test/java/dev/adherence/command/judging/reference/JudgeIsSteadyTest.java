package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Judge;
import dev.adherence.command.judging.Judgement;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.StateAt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the judge promises about time and order, on generated days. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeIsSteadyTest {

    @Test
    void nothing_changes_between_two_dues_and_the_last_of_them_says_it_all() {
        EachDay.holds(300, JudgeIsSteadyTest::changesAtDuesOnly);
        EachDay.holds(300, Corners::of, JudgeIsSteadyTest::changesAtDuesOnly);
        EachDay.holds(300, Days::excused, JudgeIsSteadyTest::changesAtDuesOnly);
    }

    @Test
    void the_order_of_the_states_and_repeats_change_nothing() {
        EachDay.holds(1000, JudgeIsSteadyTest::sameInAnyOrder);
    }

    @Test
    void what_comes_later_changes_nothing_before_it() {
        EachDay.holds(500, JudgeIsSteadyTest::sameWithoutTheFuture);
        EachDay.holds(500, Corners::of, JudgeIsSteadyTest::sameWithoutTheFuture);
    }

    private static boolean changesAtDuesOnly(Day day) {
        Instant at = day.inputs().from();
        Judgement judged = Judge.judge(day.inputs(), at);
        while (judged.due() != null && !judged.due().isAfter(day.asOf())) {
            Instant due = judged.due();
            if (!due.isAfter(at) || !EachDay.same(judged, Judge.judge(day.inputs(), due.minusSeconds(1)))) {
                return false;
            }
            at = due;
            judged = Judge.judge(day.inputs(), at);
        }
        return EachDay.same(judged, Judge.judge(day.inputs(), day.asOf()));
    }

    private static boolean sameInAnyOrder(Day day) {
        Random random = new Random(day.seed());
        List<StateAt> states = new ArrayList<>(day.inputs().states());
        day.inputs().states().stream().filter(state -> random.nextInt(3) == 0).forEach(states::add);
        Collections.shuffle(states, random);
        Judgement again = Judge.judge(day.states(states).inputs(), day.asOf());
        return Judge.judge(day.inputs(), day.asOf()).equals(again);
    }

    private static boolean sameWithoutTheFuture(Day day) {
        List<StateAt> states = day.inputs().states();
        if (states.isEmpty()) {
            return true;
        }
        Instant picked =
                states.get(new Random(day.seed()).nextInt(states.size())).at();
        Instant asOf = picked.isBefore(day.inputs().from()) ? day.inputs().from() : picked;
        Day known = day.states(states.stream()
                        .filter(state -> !state.at().isAfter(asOf))
                        .toList())
                .inactive(upTo(asOf, day.inputs().inactive()))
                .silent(upTo(asOf, day.inputs().silent()));
        return EachDay.same(Judge.judge(day.inputs(), asOf), Judge.judge(known.inputs(), asOf));
    }

    private static List<Span> upTo(Instant asOf, List<Span> spans) {
        return spans.stream()
                .filter(span -> !span.from().isAfter(asOf))
                .map(span -> span.contains(asOf) ? new Span(span.from(), null) : span)
                .toList();
    }
}
