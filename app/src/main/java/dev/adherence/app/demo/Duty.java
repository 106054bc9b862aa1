package dev.adherence.app.demo;

import dev.adherence.events.ScheduledState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One shift of one person, {@code [start, end)}; what is in it follows from when it begins and whose it is. */
record Duty(Person person, Instant start, Instant end) {

    /** What is planned in it besides work. */
    record Pause(ScheduledState type, Instant start, Instant end) {}

    boolean covers(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** In order, on quarter hours after the start; people of one start take them one after the other. */
    List<Pause> pauses() {
        int stagger = person.place() % 4 * 15;
        List<Pause> pauses = new ArrayList<>();
        if (person.place() % 3 == 0) {
            add(pauses, ScheduledState.MEETING, 60, 15);
        }
        add(pauses, ScheduledState.BREAK, 120 + stagger, 15);
        add(pauses, ScheduledState.LUNCH, 240 + stagger, 30);
        if (person.place() % 5 == 1) {
            add(pauses, ScheduledState.TRAINING, 315 + stagger, 30);
        }
        add(pauses, ScheduledState.BREAK, 375 + stagger, 15);
        return pauses;
    }

    /** A short duty goes without what would come at its very end. */
    private void add(List<Pause> pauses, ScheduledState type, int afterMinutes, int minutes) {
        Instant begins = start.plus(Duration.ofMinutes(afterMinutes));
        Instant ends = begins.plus(Duration.ofMinutes(minutes));
        if (!ends.plus(Duration.ofMinutes(30)).isAfter(end)) {
            pauses.add(new Pause(type, begins, ends));
        }
    }
}
