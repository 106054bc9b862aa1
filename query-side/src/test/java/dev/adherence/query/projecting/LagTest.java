package dev.adherence.query.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.query.Database;
import dev.adherence.query.alerts.AlertProjection;
import dev.adherence.query.board.BoardProjection;
import dev.adherence.query.projecting.LagTable.Behind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events of two organisations, of which a read model has folded some. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LagTest {

    private static final UUID ACME = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private HikariDataSource pool;
    private JdbcClient jdbc;
    private LagTable lag;
    private ReadModel board;
    private long position;

    @BeforeEach
    void a_log() {
        pool = Database.fresh();
        jdbc = JdbcClient.create(pool);
        lag = new LagTable(jdbc, new EventCatalog(EventTypes.byName(), Map.of()));
        board = new BoardProjection(new JdbcTemplate(pool));
        jdbc.sql("insert into event_kind (number, name) values (1, 'employee-assigned'), (2, 'team-defined')")
                .update();
    }

    @AfterEach
    void the_end() {
        pool.close();
    }

    private void recorded(UUID organization, String secondsAgo, int kind) {
        position++;
        UUID employee = new UUID(3, position);
        jdbc.sql(
                        "insert into employee (id, organization_id, email, number, first_name, last_name) values (?, ?, ?, ?, 'A', 'B')")
                .params(employee, organization, position + "@acme.test", "" + position)
                .update();
        jdbc.sql("insert into stream (number, id, type) overriding system value values (?, ?, 'agent')")
                .params(position, employee.toString())
                .update();
        jdbc.sql("insert into event_log (position, recorded_at, stream, sequence, kind, event_id, metadata, payload)"
                        + " values (?, now() - ?::interval, ?, 0, ?, gen_random_uuid(), '', '')")
                .params(position, secondsAgo + " seconds", position, kind)
                .update();
    }

    @Test
    void of_a_model_that_is_far_behind_not_the_whole_log_is_looked_through() {
        recorded(ACME, "500", 1);
        position += LagTable.LOOK;
        recorded(OTHER, "90", 1);

        lag.record(board, 0);
        assertThat(lag.of(ACME).behind()).hasSize(1);
        assertThat(lag.of(OTHER).behind()).isEmpty();

        lag.record(board, 2);
        assertThat(lag.of(OTHER).behind()).hasSize(1);
    }

    @Test
    void of_each_organisation_its_own_oldest_event_counts_and_no_other_learns_of_it() {
        recorded(ACME, "500", 1);
        recorded(OTHER, "90", 1);
        recorded(ACME, "40", 1);
        recorded(ACME, "20", 1);

        lag.record(board, 1);

        assertThat(lag.of(ACME).behind()).singleElement().satisfies(behind -> {
            assertThat(behind.projection()).isEqualTo("board");
            assertThat(behind.seconds()).isBetween(40.0, 60.0);
        });
        assertThat(lag.of(OTHER).behind()).extracting(Behind::seconds).allMatch(seconds -> seconds >= 90);
        assertThat(lag.of(new UUID(1, 3)).behind()).isEmpty();
    }

    @Test
    void however_much_of_another_organisation_waits_before_it_an_event_is_seen_to_wait() {
        recorded(OTHER, "500", 1);
        jdbc.sql("""
                        insert into event_log (position, recorded_at, stream, sequence, kind, event_id, metadata, payload)
                        select n, now() - interval '400 seconds', 1, n, 1, gen_random_uuid(), '', ''
                          from generate_series(2, 12000) n
                        """).update();
        position = 12_000;
        recorded(ACME, "90", 1);

        lag.record(board, 0);

        assertThat(lag.of(ACME).behind())
                .extracting(Behind::seconds)
                .allMatch(seconds -> seconds >= 90 && seconds < 120);
        assertThat(lag.of(ACME).behind()).hasSize(1);
        assertThat(lag.seconds(board, 0, ACME)).isBetween(90.0, 120.0);
        assertThat(lag.seconds(board, 0, OTHER)).isGreaterThanOrEqualTo(500);
    }

    @Test
    void within_a_second_and_of_events_that_it_passes_by_nothing_is_written() {
        recorded(ACME, "0", 1);
        recorded(ACME, "100", 2);

        lag.record(board, 0);

        assertThat(lag.of(ACME).behind()).isEmpty();
        assertThat(board.foldedNames(new EventCatalog(EventTypes.byName(), Map.of())))
                .contains("employee-assigned")
                .doesNotContain("team-defined");
    }

    @Test
    void of_a_minute_the_worst_stands_whoever_saw_it_and_a_day_is_kept() {
        recorded(ACME, "50", 1);
        lag.record(board, 0);
        jdbc.sql("update projection_lag set seconds = 70").update();
        lag.record(board, 0);
        jdbc.sql("insert into projection_lag values (?, 'board', now() - interval '25 hours', 9)")
                .param(ACME)
                .update();

        assertThat(lag.of(ACME).behind())
                .extracting(Behind::seconds)
                .contains(70.0)
                .doesNotContain(9.0);
        lag.forget();
        assertThat(jdbc.sql("select count(*) from projection_lag where seconds = 9")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(lag.of(ACME).behind()).extracting(Behind::minutesAgo).allMatch(minutes -> minutes <= 1);
    }

    @Test
    void a_read_model_that_is_of_todays_code_is_not_asked_about_again() {
        ModelVersions versions = new ModelVersions(jdbc);
        Tokens none = new Tokens(jdbc, null);
        ReadModel alert = new AlertProjection(new JdbcTemplate(pool));
        jdbc.sql("insert into projection_version values ('board', 0)").update();

        assertThat(versions.changed(List.of(board, alert), none)).containsExactly(board);
        jdbc.sql("update projection_version set version = 1 where name = 'board'")
                .update();
        assertThat(versions.changed(List.of(board, alert), none)).isEmpty();

        jdbc.sql("drop table projection_version").update();
        assertThat(versions.changed(List.of(board, alert), none)).isEmpty();
    }
}
