package dev.adherence.app.demo;

import dev.adherence.events.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** How a person keeps to a duty on this one day: mostly as planned, now and then not. The same duty always goes the same way. */
record Whims(Instant login, Instant logout, List<TimeAway> stays) {

    /** Of a duty; the rest of chances are per pause or per free stretch. */
    private static final double LATE_START = 0.12;

    private static final double EARLY_LEAVE = 0.10;
    private static final double LONG_BREAK = 0.15;
    private static final double UNPLANNED = 0.55;

    /** An unplanned stay keeps this far from planned ones, else it would be taken for one of them. */
    private static final Duration DISTANCE = Duration.ofMinutes(16);

    /**
     * Whose meetings run over, in the second hour of every shift. Their first shift began an hour and a quarter to an hour and a half
     * before the demo was started, so whoever starts it finds an alert that lasts.
     */
    static final int HELD_UP = 7;

    private static final Duration HELD_UP_AFTER = Duration.ofMinutes(65);
    private static final Duration HELD_UP_FOR = Duration.ofMinutes(45);

    static Whims of(Duty duty, SplittableRandom random) {
        boolean late = random.nextDouble() < LATE_START;
        boolean early = random.nextDouble() < EARLY_LEAVE;
        Instant login = duty.start().plusSeconds(late ? between(random, 7 * 60, 22 * 60) : between(random, -180, 150));
        Instant logout =
                duty.end().plusSeconds(early ? -between(random, 12 * 60, 35 * 60) : between(random, -120, 180));
        List<TimeAway> planned = planned(duty, random);
        List<TimeAway> stays = new ArrayList<>(planned);
        Instant free = login;
        if (duty.person().place() == HELD_UP) {
            Instant begins = duty.start().plus(HELD_UP_AFTER);
            free = begins.plus(HELD_UP_FOR);
            stays.add(new TimeAway(AgentState.MEETING, begins, free));
        }
        for (TimeAway stay : planned) {
            unplanned(free, stay.from(), random, stays);
            free = stay.to();
        }
        unplanned(free, logout, random, stays);
        stays.sort(Comparator.comparing(TimeAway::from));
        return new Whims(login, logout, List.copyOf(stays));
    }

    private static List<TimeAway> planned(Duty duty, SplittableRandom random) {
        List<TimeAway> stays = new ArrayList<>();
        for (Duty.Pause pause : duty.pauses()) {
            AgentState state = AgentState.valueOf(pause.type().name());
            boolean breaks = state == AgentState.BREAK || state == AgentState.LUNCH;
            boolean extended = breaks && random.nextDouble() < LONG_BREAK;
            Instant from = pause.start().plusSeconds(between(random, -60, 120));
            Duration length = Duration.between(pause.start(), pause.end());
            long extra = extended ? between(random, 5 * 60, 14 * 60) : between(random, -75, 45);
            stays.add(new TimeAway(state, from, from.plus(length).plusSeconds(extra)));
        }
        return stays;
    }

    /** Perhaps a break or a meeting that nobody planned, somewhere between two instants. */
    private static void unplanned(Instant from, Instant to, SplittableRandom random, List<TimeAway> stays) {
        double chance = random.nextDouble();
        boolean pause = random.nextBoolean();
        int seconds = between(random, pause ? 4 * 60 : 8 * 60, pause ? 13 * 60 : 19 * 60);
        long room = Duration.between(from, to).minus(DISTANCE.multipliedBy(2)).toSeconds() - seconds;
        if (chance < UNPLANNED && room > 0) {
            Instant begins = from.plus(DISTANCE).plusSeconds(random.nextLong(room));
            stays.add(new TimeAway(pause ? AgentState.BREAK : AgentState.MEETING, begins, begins.plusSeconds(seconds)));
        }
    }

    private static int between(SplittableRandom random, int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
