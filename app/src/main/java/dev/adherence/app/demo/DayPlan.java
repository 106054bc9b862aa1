package dev.adherence.app.demo;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the phone system would tell of one duty from log-in to log-off; the same for the same duty, on every node and after every start. */
final class DayPlan {

    private final Duty duty;
    private final SplittableRandom random;
    private final List<Step> steps = new ArrayList<>();

    private DayPlan(Duty duty) {
        this.duty = duty;
        this.random = new SplittableRandom(
                duty.start().getEpochSecond() * 1_000 + duty.person().place());
    }

    /** In order, at whole seconds, no two at one instant. */
    static List<Step> of(Duty duty) {
        DayPlan plan = new DayPlan(duty);
        plan.live(Whims.of(duty, plan.random));
        return List.copyOf(plan.steps);
    }

    private void live(Whims whims) {
        Instant at = whims.login();
        for (TimeAway stay : whims.stays()) {
            // whoever comes late or leaves early misses what lies outside
            Instant from = stay.from().isBefore(at) ? at : stay.from();
            Instant to = stay.to().isBefore(whims.logout()) ? stay.to() : whims.logout();
            if (from.isBefore(to)) {
                work(at, from);
                steps.add(new Step(from, stay.state(), null));
                at = to;
            }
        }
        work(at, whims.logout());
        steps.add(new Step(whims.logout(), AgentState.OFFLINE, null));
    }

    /** Waits for a call, takes it, writes it up, and again. */
    private void work(Instant from, Instant to) {
        Instant at = from;
        while (at.isBefore(to)) {
            at = step(at, to, AgentState.AVAILABLE, random.nextInt(4, 55));
            at = step(at, to, AgentState.ON_CALL, callSeconds());
            at = step(at, to, AgentState.AFTER_CALL_WORK, random.nextInt(10, 65));
        }
    }

    private Instant step(Instant at, Instant to, AgentState state, int seconds) {
        if (at.isBefore(to)) {
            steps.add(new Step(at, state, duty.person().queue()));
        }
        return at.plusSeconds(seconds);
    }

    /** Most calls are short, a few take a quarter of an hour. */
    private int callSeconds() {
        double longTail = -Math.log(1 - random.nextDouble());
        return 30 + (int) Math.min(870, 130 * longTail);
    }
}
