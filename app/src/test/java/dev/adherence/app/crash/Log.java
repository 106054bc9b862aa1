package dev.adherence.app.crash;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.smile.SmileMapper;

/** What is in the database, read behind the application's back. */
public final class Log {

    /** Everything that projections write. */
    public static final List<String> READ_MODELS = List.of(
            "verdict",
            "membership",
            "board_row",
            "alert",
            "alert_change",
            "alert_agent",
            "alert_counted",
            "schedule_day",
            "shift_row",
            "state_row",
            "excuse",
            "correction",
            "change_effect",
            "explanation",
            "figure_alert",
            "figure_course",
            "figure_membership",
            "figure_day",
            "figure_stay");

    private static final SmileMapper SMILE = new SmileMapper();

    private final TestDatabase database;
    private final JdbcClient jdbc;
    private final Map<String, Integer> stored = new HashMap<>();
    private long read;

    public Log(TestDatabase database) {
        this.database = database;
        this.jdbc = database.jdbc();
    }

    /** How often each record is stored as an event, by the id that its source gave it. */
    public Map<String, Integer> timesStored() {
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

    public void isWithoutGaps() {
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

    /** The position of the last event. */
    public long head() {
        return jdbc.sql("select max(position) from event_log").query(Long.class).single();
    }

    /** That a rebuild was asked for is recorded too, in the trail. */
    private long headOfWhatIsShown() {
        return jdbc.sql("""
                        select max(position) from event_log
                         where stream not in (select number from stream where type = 'trail')
                        """).query(Long.class).single();
    }

    /** The read models say what the events say: built anew from them they are the same to the byte. */
    public void isWhatTheProjectionsShow(Http admin) {
        while (true) {
            List<String> names = allHandled(admin);
            long head = headOfWhatIsShown();
            Map<String, String> before = fingerprints();
            for (String name : names) {
                admin.post("/api/admin/projections/" + name + "/rebuild", "").mustBe(202);
            }
            allHandled(admin);
            for (String name : names) {
                Answer projection = admin.get("/api/admin/projections/" + name).mustBe(200);
                assertThat(projection.text("/lastRebuild/outcome")).as(name).isEqualTo("done");
                assertThat(projection.json().at("/lastRebuild/differences").isNull())
                        .as(projection.body())
                        .isTrue();
            }
            Map<String, String> after = fingerprints();
            // a deadline that passed meanwhile has added to what was compared: then once more
            if (headOfWhatIsShown() == head) {
                assertThat(after).isEqualTo(before);
                everyStateIsShownOnce();
                return;
            }
        }
    }

    /** Names the projections, once all of them have handled the last event. */
    public static List<String> allHandled(Http admin) {
        return eventually(Duration.ofSeconds(120), () -> {
            JsonNode projections =
                    admin.get("/api/admin/projections").mustBe(200).json().get("projections");
            assertThat(projections).isNotEmpty().allSatisfy(projection -> {
                assertThat(projection.get("state").asString()).isEqualTo("live");
                assertThat(projection.get("lagSeconds").doubleValue()).isZero();
                assertThat(projection.get("node").isNull()).isFalse();
            });
            return StreamSupport.stream(projections.spliterator(), false)
                    .map(projection -> projection.get("name").asString())
                    .toList();
        });
    }

    private void everyStateIsShownOnce() {
        assertThat(jdbc.sql("""
                        select coalesce(e.position, r.position)
                          from (select * from event where type = 'state-recorded') e
                          full join state_row r on r.employee_id = e.aggregate_id::uuid and r.version = e.sequence
                         where e.position is distinct from r.position
                        """).query(Long.class).list())
                .as("positions of states that are stored and not shown, or the other way round")
                .isEmpty();
    }

    private Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new TreeMap<>();
        try (Connection connection = database.connect()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : READ_MODELS) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                OutputStream rows = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
                long number = copies.copyOut(
                        "copy (select * from " + table + " t order by t::text) to stdout (format binary)", rows);
                fingerprints.put(table, number + " rows, " + HexFormat.of().formatHex(digest.digest()));
            }
        } catch (SQLException | IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
        return fingerprints;
    }
}
