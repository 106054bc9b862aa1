package dev.adherence.app.time;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.events.AgentState;
import dev.adherence.events.Shift;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SweepTest {

    private static final int AGENTS = 300;

    /** So many that both nodes judge in two lanes. */
    private static final int MANY = 6_000;

    private static final UUID ACME = UUID.fromString("00000000-0000-0000-0000-0000000000aa");

    private final TestClock clock = TestClock.at("2026-01-29T07:00:00Z");

    @Test
    void two_nodes_open_every_alert_once_with_nobody_sending_anything() {
        try (RunningApp one = RunningApp.start(TestDatabase.fresh(), clock);
                RunningApp two = one.anotherNode()) {
            schedule(one, MANY);

            clock.set("2026-01-29T08:05:00Z");

            eventually(() -> assertThat(alerts(two)).isEqualTo(MANY));
            assertThat(one.jdbc()
                            .sql("SELECT count(*) FROM event WHERE type = 'alert-raised'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(MANY);
            eventually(() -> assertThat(one.jdbc()
                            .sql("SELECT count(*) FROM due WHERE claimed_until IS NOT NULL OR due_at <= ?")
                            .param(Timestamp.from(clock.instant()))
                            .query(Integer.class)
                            .single())
                    .isZero());
        }
    }

    @Test
    void after_downtime_alerts_carry_the_instants_at_which_they_would_have_opened() {
        TestDatabase database = TestDatabase.fresh();
        try (RunningApp before = RunningApp.start(database, clock)) {
            schedule(before, AGENTS);
        }

        clock.set("2026-01-29T17:00:00Z");
        try (RunningApp after = RunningApp.start(database, clock)) {
            eventually(() -> assertThat(alerts(after)).isEqualTo(AGENTS));
            eventually(() -> assertThat(
                            after.jdbc().sql("""
                                    SELECT DISTINCT created_at::text || ' ' || ended_at::text || ' ' || message || ' ' || resolution
                                    FROM alert
                                    """).query(String.class).list())
                    .containsExactly("2026-01-29 08:05:00+00 2026-01-29 16:00:00+00 Agent did not log in shift_end"));
            assertThat(after.jdbc()
                            .sql("SELECT bool_or(late) FROM alert")
                            .query(Boolean.class)
                            .single())
                    .isFalse();
        }
    }

    @Test
    void the_row_of_an_agent_whose_next_deadline_stays_is_that_of_the_last_decision() {
        try (RunningApp app = RunningApp.start(TestDatabase.fresh(), clock)) {
            schedule(app, AGENTS);
            record(app, AgentState.MEETING, "06:50:00");
            record(app, AgentState.TRAINING, "06:51:00");
            assertThat(dueRow(app)).isEqualTo(head(app) + " 2026-01-29 08:00:00+00 acd");

            clock.set("2026-01-29T08:05:00Z");
            eventually(() -> assertThat(alerts(app)).isEqualTo(AGENTS));
            assertThat(dueRow(app)).startsWith(head(app) + " ").doesNotContain("08:00:00");
        }
    }

    private static void record(RunningApp app, AgentState state, String time) {
        Instant at = Instant.parse("2026-01-29T" + time + "Z");
        List<StateRecord> states = List.of(new StateRecord(0, state, null, at, null, null, null));
        app.bean(Dispatcher.class)
                .send(List.of(new RecordStates(
                        new UUID(7, 0), states, "acd", app.clock().instant())));
    }

    private static String dueRow(RunningApp app) {
        return app.jdbc()
                .sql("SELECT sequence || ' ' || due_at || ' ' || source FROM due WHERE employee_id = ?")
                .param(new UUID(7, 0))
                .query(String.class)
                .single();
    }

    private static long head(RunningApp app) {
        return app.jdbc()
                .sql("SELECT max(sequence) FROM event WHERE aggregate_id = ?")
                .param(new UUID(7, 0).toString())
                .query(Long.class)
                .single();
    }

    private static void schedule(RunningApp app, int number) {
        Dispatcher dispatcher = app.bean(Dispatcher.class);
        List<UUID> agents =
                IntStream.range(0, number).mapToObj(i -> new UUID(7, i)).toList();
        Instant now = app.clock().instant();
        dispatcher.send(agents.stream()
                .map(id -> new AssignEmployee(id, ACME, List.of(), "UTC", true, now))
                .toList());
        dispatcher.send(agents.stream()
                .map(id -> new PublishSchedule(
                        id, List.of(new ShiftRecord(0, LocalDate.parse("2026-01-29"), shift())), false, "wfm", now))
                .toList());
    }

    private static int alerts(RunningApp app) {
        return app.jdbc().sql("SELECT count(*) FROM alert").query(Integer.class).single();
    }

    private static Shift shift() {
        return new Shift(
                Instant.parse("2026-01-29T08:00:00Z"),
                Instant.parse("2026-01-29T16:00:00Z"),
                LocalTime.parse("08:00"),
                LocalTime.parse("16:00"),
                List.of());
    }
}
