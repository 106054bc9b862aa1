package dev.adherence.command.judging.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentHistory;
import dev.adherence.command.agent.Reconsidered;
import dev.adherence.command.agent.Supposition;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.RuleValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * With the rules that decided, a what-if of a life comes to what was recorded, whole or over any days of it, whatever was told in which
 * order (`-Dadherence.lives=N` for more, `-Dadherence.seed=N` for one alone).
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIfOfALifeTest {

    private static final int LIVES = Integer.getInteger("adherence.lives", 60);

    @Test
    void a_life_comes_to_what_was_recorded_of_it() {
        assertThat(different(LIVES, Life::of)).isEmpty();
    }

    @Test
    void so_does_stray_work() {
        assertThat(different(LIVES, Life::ofStrayWork)).isEmpty();
    }

    /** Were the rules others, other things would be recorded, and had they been, there would be no difference any more. */
    @Test
    void with_other_rules_it_comes_to_what_they_would_have_recorded() {
        int changed = 0;
        for (long seed = 1; seed <= LIVES / 3; seed++) {
            Life life = Life.of(seed);
            Log log = new Living(life, new Random(seed), new Log(life.rules())).live();
            Log patient = new Log(life.rules().stream()
                    .map(one -> new RulesInForce(one.from(), patient(one.rules())))
                    .toList());
            Reconsidered other =
                    Reconsidered.of(log.all(), life.from(), life.until(), life.until(), Supposition.NONE, log, patient);
            changed += other.difference().isEmpty() ? 0 : 1;

            assertThat(Reconsidered.of(
                                    other.supposed(),
                                    life.from(),
                                    life.until(),
                                    life.until(),
                                    Supposition.NONE,
                                    patient,
                                    patient)
                            .difference())
                    .as("seed " + seed)
                    .isEmpty();
        }
        assertThat(changed).isGreaterThan(LIVES / 10);
    }

    private static Rules patient(Rules rules) {
        Duration longer = Duration.ofMinutes(20);
        return rules.with(
                rules.version(),
                new RuleValues(
                        longer, longer, null, null, null, longer, longer, longer, null, null, null, null, null, null,
                        null, null, null));
    }

    private static List<String> different(int lives, LongFunction<Life> lived) {
        List<String> different = new ArrayList<>();
        Long only = Long.getLong("adherence.seed");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? lives : only); seed++) {
            Life life = lived.apply(seed);
            Random random = new Random(seed);
            Log log = new Living(life, random, new Log(life.rules())).live();
            Instant now = life.until().plus(Duration.ofHours(random.nextInt(30)));
            List<AgentEvent> whole = difference(log, log.all(), life.from(), life.until(), now);
            if (!whole.isEmpty()) {
                different.add("seed " + seed + ", whole: " + whole);
            }
            Instant first = life.from().plusSeconds(random.nextInt(400_000));
            List<AgentEvent> some = difference(log, log.kept(), first, first.plusSeconds(random.nextInt(200_000)), now);
            if (!some.isEmpty()) {
                different.add("seed " + seed + ", from " + first + ": " + some);
            }
        }
        return different;
    }

    private static List<AgentEvent> difference(Log log, AgentHistory known, Instant first, Instant last, Instant now) {
        return Reconsidered.of(known, first, last, now, Supposition.NONE, log, log)
                .difference();
    }
}
