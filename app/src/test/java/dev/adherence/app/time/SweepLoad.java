package dev.adherence.app.time;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Measures how long 10,000 agents with the same shift take to get their late start after its deadline; by hand:
 * {@code mvn -pl app -am test -Dtest=SweepLoad -Dsurefire.failIfNoSpecifiedTests=false}. Times are printed, not asserted.
 */
class SweepLoad {

    private static final int AGENTS = 10_000;
    private static final int DAYS = 7;
    private static final LocalDate FIRST = LocalDate.parse("2026-01-29");

    private final TestClock clock = TestClock.at("2026-01-29T07:00:00Z");
    private final List<Long> millis = new ArrayList<>();

    @Test
    void ten_thousand_late_starts_at_one_instant() {
        try (RunningApp app = RunningApp.start(TestDatabase.fresh(), clock)) {
            schedule(app);
            for (int day = 0; day < DAYS; day++) {
                liveThrough(app, FIRST.plusDays(day), (day + 1) * AGENTS);
            }
        }
        System.out.println("ms from the deadline to the commit of the last of " + AGENTS + " late starts, a day each: "
                + millis + ", the first cold");
    }

    private void liveThrough(RunningApp app, LocalDate date, int alertsThen) {
        become(app, at(date, "08:00"));
        long start = System.nanoTime();
        become(app, at(date, "08:05"));
        millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        become(app, at(date, "16:00"));
        eventually(
                Duration.ofMinutes(2),
                () -> assertThat(count(app, "SELECT count(*) FROM alert")).isEqualTo(alertsThen));
    }

    private void become(RunningApp app, Instant now) {
        clock.set(now);
        eventually(
                Duration.ofMinutes(2),
                () -> assertThat(count(app, "SELECT count(*) FROM due WHERE due_at <= '" + now + "'"))
                        .isZero());
    }

    private static int count(RunningApp app, String query) {
        return app.jdbc().sql(query).query(Integer.class).single();
    }

    private void schedule(RunningApp app) {
        Dispatcher dispatcher = app.bean(Dispatcher.class);
        UUID organization = new UUID(1, 1);
        List<UUID> agents =
                IntStream.range(0, AGENTS).mapToObj(i -> new UUID(7, i)).toList();
        dispatcher.send(agents.stream()
                .map(id -> new AssignEmployee(id, organization, List.of(), "UTC", true, clock.instant()))
                .toList());
        List<ShiftRecord> shifts = IntStream.range(0, DAYS)
                .mapToObj(day -> new ShiftRecord(day, FIRST.plusDays(day), shift(FIRST.plusDays(day))))
                .toList();
        dispatcher.send(agents.stream()
                .map(id -> new PublishSchedule(id, shifts, false, "wfm", clock.instant()))
                .toList());
    }

    private static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    private static Shift shift(LocalDate date) {
        return new Shift(
                at(date, "08:00"), at(date, "16:00"), LocalTime.parse("08:00"), LocalTime.parse("16:00"), List.of());
    }
}
