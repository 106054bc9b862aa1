package dev.adherence.command.adherence.ledger;

import dev.adherence.command.adherence.Circumstances;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * A stretch of an agent's past that the ledger has let go of, read back from its own stream: cut where no shift is, and wide
 * enough that nothing from {@code until} on depends on what changes inside; {@code until} null reaches to the present.
 */
public record Past(Ledger ledger, Instant until) {

    private static final int DAYS_AROUND = 3;

    /** A shift of so many days before may reach into the first one: it lasts a day and is dated by any zone. */
    private static final int DAYS_OF_A_SHIFT = 3;

    /** Covers every instant from {@code first} to {@code last} and what news there can change. */
    public static Past around(Ledger present, Instant first, Instant last, Circumstances circumstances) {
        long from = beginning(present, first, circumstances);
        long to = day(last) + DAYS_AROUND;
        while (to < day(present.floor())) {
            Ledger past = read(present, from, to, circumstances);
            Instant until = Chains.cutAtOrBefore(startOf(to), past.publications());
            if (until.isAfter(last) && settled(past, last, until)) {
                return new Past(past, until);
            }
            OptionalLong next = circumstances.dayAfter(present.employeeId(), VerdictsReached.class, to);
            if (next.isEmpty()) {
                break;
            }
            to = next.getAsLong() + DAYS_AROUND;
        }
        return new Past(read(present, from, Long.MAX_VALUE, circumstances), null);
    }

    /** A day early enough that the stretch begins, where no shift is, before all shifts that {@code first} may touch. */
    private static long beginning(Ledger present, Instant first, Circumstances circumstances) {
        long from = day(first) - DAYS_AROUND;
        while (true) {
            List<AgentEvent> schedules = schedules(present, from - DAYS_OF_A_SHIFT, day(first) + 1, circumstances);
            Ledger shifts = present.forThePast();
            schedules.forEach(shifts::apply);
            Instant begins = Chains.cutAtOrAfter(startOf(from), shifts.publications());
            if (!begins.isAfter(Chains.cutAtOrBefore(first, shifts.publications()))) {
                return from;
            }
            from -= DAYS_AROUND;
        }
    }

    private static List<AgentEvent> schedules(Ledger present, long from, long to, Circumstances circumstances) {
        return circumstances.history(present.employeeId(), from, to).stream()
                .filter(SchedulePublished.class::isInstance)
                .toList();
    }

    private static Ledger read(Ledger present, long from, long to, Circumstances circumstances) {
        TreeSet<Long> before = new TreeSet<>();
        circumstances.dayBefore(present.employeeId(), StateRecorded.class, from).ifPresent(before::add);
        circumstances
                .dayBefore(present.employeeId(), VerdictsReached.class, from)
                .ifPresent(before::add);
        List<AgentEvent> events = new ArrayList<>(schedules(present, from - DAYS_OF_A_SHIFT, from - 1, circumstances));
        for (long day : before) {
            circumstances.history(present.employeeId(), day, day).stream()
                    .filter(event -> event instanceof StateRecorded || event instanceof VerdictsReached)
                    .forEach(events::add);
        }
        events.addAll(circumstances.history(present.employeeId(), from, to));
        Ledger past = present.forThePast();
        events.stream().filter(event -> !(event instanceof EmployeeAssigned)).forEach(past::apply);
        if (!before.isEmpty()) {
            past.forgetBefore(Chains.cutAtOrAfter(startOf(from), past.publications()));
        }
        return past;
    }

    /** After {@code last} the state changed twice, so its run began for sure, and the status at {@code until} began later still. */
    private static boolean settled(Ledger past, Instant last, Instant until) {
        Instant sure = secondChangeAfter(past.states(), last);
        Verdict reaching = Verdicts.at(past.verdicts(), until);
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
