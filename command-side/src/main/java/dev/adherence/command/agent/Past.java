package dev.adherence.command.agent;

import dev.adherence.command.judging.RulesInForce;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stretch of an agent's past that its history in memory has let go of, read back from its own stream: cut where no shift is, and wide
 * enough that nothing from {@code until} on depends on what changes inside; {@code until} null reaches to the present.
 */
public record Past(AgentHistory history, Instant until) {

    private static final int DAYS_AROUND = 3;

    /** A shift of so many days before may reach into the first one: it lasts a day and is dated by any zone. */
    private static final int DAYS_OF_A_SHIFT = 3;

    /** Of excuses and of corrections of states, which reach equally far. */
    private static final long DAYS_OF_A_WEEK = ExcuseEntered.REACH.toDays() + 1;

    /** What is taken back after it was made. */
    private static final List<Class<? extends AgentEvent>> OF_DATES =
            List.of(SchedulePublished.class, ScheduleCorrected.class, ScheduleRestored.class);

    private static final List<Class<? extends AgentEvent>> OF_A_WEEK =
            List.of(ExcuseEntered.class, ExcuseTakenBack.class, StatesCorrected.class, StatesRestored.class);

    /** What has to be known to judge news from {@code first} to {@code last}: the present history, as long as it reaches back so far. */
    public static Past reaching(AgentHistory present, Instant first, Instant last, DecisionContext context) {
        return reaching(present, first, last, context, asksForWorkOutside(present, context));
    }

    /** What has to be known to judge all of it anew, also by rules that ask for work outside of shifts where those in force do not. */
    public static Past wholly(AgentHistory present, Instant first, Instant last, DecisionContext context) {
        return reaching(present, first, last, context, true);
    }

    private static Past reaching(
            AgentHistory present, Instant first, Instant last, DecisionContext context, boolean resting) {
        return present.floor() == null || isEnough(present, first, resting)
                ? new Past(present, null)
                : around(present, first, last, context, resting);
    }

    /**
     * Not so when later data brought something that reaches over the floor, or may: a shift, an alert, work outside of shifts. What
     * the agent has let go of before it then bears on what comes after.
     */
    private static boolean isEnough(AgentHistory present, Instant first, boolean resting) {
        return first.isAfter(present.floor())
                && !present.isCutInsideAnAlert()
                && new Cuts(present, resting).isAt(present.floor());
    }

    private static boolean asksForWorkOutside(AgentHistory present, DecisionContext context) {
        return RulesInForce.askForWorkOutsideShifts(present.employment().rules(context));
    }

    /** Covers every instant from {@code first} to {@code last} and what news there can change. */
    private static Past around(
            AgentHistory present, Instant first, Instant last, DecisionContext context, boolean resting) {
        long from = day(first) - DAYS_AROUND;
        long to = day(last) + DAYS_AROUND;
        while (true) {
            boolean toThePresent = to >= day(present.floor());
            Set<Long> before = daysBefore(present, from, context);
            AgentHistory past = read(present, before, from, toThePresent ? Long.MAX_VALUE : to, context);
            Cuts cuts = new Cuts(past, resting);
            if (!before.isEmpty()) {
                Instant begin = cuts.atOrAfter(startOf(from));
                if (begin == null || begin.isAfter(Chains.cutAtOrBefore(first, past.publications()))) {
                    from -= DAYS_AROUND;
                    continue;
                }
                past.forgetBefore(begin);
                if (past.isCutInsideAnAlert()) {
                    from -= DAYS_AROUND;
                    continue;
                }
            }
            if (toThePresent) {
                return new Past(past, null);
            }
            Instant until = cuts.atOrBefore(startOf(to));
            if (until != null
                    && until.isAfter(last)
                    && settled(past, last, until)
                    && !past.anyAlertReachesOver(until)) {
                return new Past(past, until);
            }
            to = context.dayAfter(present.employeeId(), VerdictsReached.class, to)
                            .orElse(day(present.floor()))
                    + DAYS_AROUND;
        }
    }

    private static AgentHistory read(
            AgentHistory present, Set<Long> before, long from, long to, DecisionContext context) {
        List<AgentEvent> events = new ArrayList<>();
        for (Class<? extends AgentEvent> type : OF_DATES) {
            events.addAll(context.history(present.employeeId(), type, from - DAYS_OF_A_SHIFT, from - 1));
        }
        for (Class<? extends AgentEvent> type : OF_A_WEEK) {
            events.addAll(context.history(present.employeeId(), type, from - DAYS_OF_A_WEEK, from - 1));
        }
        for (long day : before) {
            context.history(present.employeeId(), day, day).stream()
                    .filter(event -> event instanceof StateRecorded || event instanceof VerdictsReached)
                    .forEach(events::add);
        }
        events.addAll(context.history(present.employeeId(), from, to));
        AgentHistory past = present.forThePast();
        events.stream().filter(event -> !(event instanceof EmployeeAssigned)).forEach(past::apply);
        return past;
    }

    /** The days of the state and the verdict that hold when {@code from} begins; none if nothing is known from before. */
    private static Set<Long> daysBefore(AgentHistory present, long from, DecisionContext context) {
        Set<Long> days = new TreeSet<>();
        context.dayBefore(present.employeeId(), StateRecorded.class, from).ifPresent(days::add);
        context.dayBefore(present.employeeId(), VerdictsReached.class, from).ifPresent(days::add);
        return days;
    }

    /** After {@code last} the state changed twice, so its run began for sure, and the status at {@code until} began later still. */
    private static boolean settled(AgentHistory past, Instant last, Instant until) {
        Instant sure = secondChangeAfter(past.states(), last);
        Verdict reaching = VerdictSteps.at(past.verdicts(), until);
        return sure != null && reaching != null && reaching.since().isAfter(sure);
    }

    private static Instant secondChangeAfter(List<RecordedState> states, Instant last) {
        int changes = 0;
        for (int i = 1; i < states.size(); i++) {
            RecordedState state = states.get(i);
            if (state.at().isAfter(last) && state.state() != states.get(i - 1).state() && ++changes == 2) {
                return state.at();
            }
        }
        return null;
    }

    private static Instant startOf(long day) {
        return Instant.EPOCH.plus(Duration.ofDays(day));
    }

    /** Days since 1970, UTC. */
    public static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 86_400L);
    }
}
