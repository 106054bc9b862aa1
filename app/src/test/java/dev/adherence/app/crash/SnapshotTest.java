package dev.adherence.app.crash;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.crash.Centre.Batch;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SnapshotTest {

    private static final Instant SIX = Instant.parse("2026-01-05T06:00:00Z");
    private static final String FROM_SNAPSHOT = "EMP100";
    private static final String FROM_EVENTS = "EMP101";
    private static final List<String> STATES =
            List.of("available", "on_call", "after_call_work", "break", "lunch", "meeting", "offline");

    private final TestDatabase database = TestDatabase.fresh();
    private final TestClock clock = TestClock.at("2026-01-30T09:00:00Z");

    @Test
    void after_a_restart_an_agent_goes_on_from_its_snapshot_as_from_its_events() {
        Batch before = states(1, 300);
        Batch after = states(2, 100);
        Http acd;
        try (RunningApp first = RunningApp.start(database, clock)) {
            acd = Office.open(first).withKey("import:agent-states", "import:employees", "import:schedules");
            Centre.hire(acd);
            Senders.sendAgain(acd, before);
            eventually(() -> assertThat(snapshots(FROM_SNAPSHOT)).isEqualTo(1));
            eventually(() -> assertThat(snapshots(FROM_EVENTS)).isEqualTo(1));
            assertThat(bytes(FROM_SNAPSHOT)).isBetween(1_000, 8 * 1024);
        }
        database.jdbc()
                .sql("delete from snapshot where aggregate_id = (select id::text from employee where number = :number)")
                .param("number", FROM_EVENTS)
                .update();

        try (RunningApp next = RunningApp.start(database, clock)) {
            Http again = acd.at(next);
            assertThat(Senders.sendAgain(again, before))
                    .isEqualTo(before.records().size());
            assertThat(Senders.sendAgain(again, after)).isZero();
            Senders.sendAgain(again, after);

            eventually(() -> assertThat(recorded(FROM_SNAPSHOT)).hasSize(400));
            eventually(() -> assertThat(recorded(FROM_EVENTS)).hasSize(400));
            assertThat(alerts(FROM_SNAPSHOT)).isNotEmpty().isEqualTo(alerts(FROM_EVENTS));
            assertThat(verdicts(FROM_SNAPSHOT)).isNotEmpty().isEqualTo(verdicts(FROM_EVENTS));
        }
    }

    /** The same for both agents, scattered over two days. */
    private static Batch states(int seed, int number) {
        Random random = new Random(seed);
        return new Batch(IntStream.range(0, number)
                .mapToObj(i -> Map.of(
                        "state", STATES.get(random.nextInt(STATES.size())),
                        "timestamp",
                                SIX.plusSeconds(random.nextInt(40 * 3_600))
                                        .plusMillis(10 * i + seed)
                                        .toString(),
                        "eventId", seed + "-" + i))
                .flatMap(state -> java.util.stream.Stream.of(FROM_SNAPSHOT, FROM_EVENTS)
                        .map(agent -> {
                            Map<String, String> record = new java.util.HashMap<>(state);
                            record.put("agentId", agent);
                            return record;
                        }))
                .map(Map::copyOf)
                .toList());
    }

    private int snapshots(String agent) {
        return rows("select aggregate_id from snapshot where aggregate_id = :agent", agent)
                .size();
    }

    private int bytes(String agent) {
        return Integer.parseInt(
                rows("select octet_length(payload)::text from snapshot where aggregate_id = :agent", agent)
                        .get(0));
    }

    private List<String> recorded(String agent) {
        return rows("select event_id from state_row where employee_id::text = :agent", agent);
    }

    private List<String> alerts(String agent) {
        return rows("""
                select concat_ws('|', type, status, created_at, message, ended_at, ending, resolution, resolved_at, version)
                from alert where employee_id::text = :agent order by created_at, type
                """, agent);
    }

    private List<String> verdicts(String agent) {
        return rows("""
                select concat_ws('|', valid_from, valid_to, superseded_at is null, state, state_started_at, scheduled_state,
                                 status, since, shift_date)
                from verdict where employee_id::text = :agent order by valid_from, position
                """, agent);
    }

    private List<String> rows(String sql, String number) {
        String id = database.jdbc()
                .sql("select id::text from employee where number = :number")
                .param("number", number)
                .query(String.class)
                .single();
        return database.jdbc().sql(sql).param("agent", id).query(String.class).list();
    }
}
