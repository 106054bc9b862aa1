package dev.adherence.app.crash;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.smile.SmileMapper;

/** What is in the database, read behind the application's back. */
final class Log {

    /** Everything that projections write. */
    private static final List<String> TABLES = List.of(
            "verdict",
            "membership",
            "board_row",
            "alert",
            "alert_change",
            "alert_agent",
            "schedule_day",
            "shift_row",
            "state_row");

    private static final SmileMapper SMILE = new SmileMapper();

    private final JdbcClient jdbc;
    private final Map<String, Integer> stored = new HashMap<>();
    private long read;

    Log(TestDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** How often each record is stored as an event, by the id that its source gave it. */
    Map<String, Integer> timesStored() {
        jdbc.sql("""
                        select position, payload from event
                         where position > :read and type = 'state-recorded' order by position
                        """).param("read", read).query(row -> {
            stored.merge(SMILE.readTree(row.getBytes("payload")).get("eventId").asString(), 1, Integer::sum);
            read = row.getLong("position");
        });
        return stored;
    }

    /** The same, and not from what was read before. */
    Map<String, Integer> timesStoredFromTheStart() {
        stored.clear();
        read = 0;
        return timesStored();
    }

    void isWithoutGaps() {
        assertThat(jdbc.sql("select count(*) = max(position) and min(position) = 1 from event")
                        .query(Boolean.class)
                        .single())
                .as("positions without gaps")
                .isTrue();
        assertThat(jdbc.sql("""
                        select aggregate_id from event group by aggregate_id
                        having min(sequence) <> 0 or max(sequence) <> count(*) - 1
                        """).query(String.class).list())
                .as("streams with gaps")
                .isEmpty();
    }

    /** The read models say what the events say: built anew from them they are the same to the byte. */
    void isWhatTheProjectionsShow(Http admin) {
        List<String> names = allHandled(admin);
        Map<String, String> before = fingerprints();
        for (String name : names) {
            admin.post("/api/admin/projections/" + name + "/rebuild", "").mustBe(202);
        }
        allHandled(admin);
        assertThat(fingerprints()).isEqualTo(before);
    }

    private static List<String> allHandled(Http admin) {
        return eventually(Duration.ofSeconds(120), () -> {
            JsonNode projections =
                    admin.get("/api/admin/projections").mustBe(200).json().get("projections");
            assertThat(projections).isNotEmpty().allSatisfy(projection -> {
                assertThat(projection.get("status").asString()).isEqualTo("running");
                assertThat(projection.get("lag").longValue()).isZero();
            });
            return StreamSupport.stream(projections.spliterator(), false)
                    .map(projection -> projection.get("name").asString())
                    .toList();
        });
    }

    private Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new TreeMap<>();
        for (String table : TABLES) {
            fingerprints.put(
                    table,
                    jdbc.sql(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from "
                                            + table + " t")
                            .query(String.class)
                            .single());
        }
        return fingerprints;
    }
}
