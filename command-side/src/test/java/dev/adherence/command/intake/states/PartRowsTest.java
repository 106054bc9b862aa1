package dev.adherence.command.intake.states;

import static dev.adherence.command.testing.Records.records;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.roster.EmployeeImport;
import dev.adherence.command.roster.Organizations;
import dev.adherence.command.roster.Roster;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.AgentState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@CommandSide
class PartRowsTest {

    private static final Instant EIGHT = Instant.parse("2026-01-29T08:00:00Z");

    @Autowired
    private Organizations organizations;

    @Autowired
    private EmployeeImport employees;

    @Autowired
    private Roster roster;

    @Autowired
    private DataSource database;

    private final ApiClient acme = new ApiClient(UUID.randomUUID(), "acd", Set.of());
    private Connection connection;
    private PartRows rows;
    private UUID ann;

    @BeforeEach
    void a_transaction() throws SQLException {
        organizations.create(acme.organizationId(), "Acme", "enterprise", ZoneId.of("UTC"));
        employees.importEmployees(
                acme, records("{'email':'ann@acme.test','firstName':'A','lastName':'A','employeeId':'A1'}"), false);
        ann = roster.find(acme.organizationId(), Set.of("A1")).get("A1").id();
        connection = database.getConnection();
        connection.setAutoCommit(false);
        rows = new PartRows(connection, acme);
    }

    @AfterEach
    void nothing_is_left() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    /** The server has room for some 6,400 of all its sessions. */
    @Test
    void a_batch_about_ten_thousand_agents_takes_few_locks() {
        rows.lock(Stream.generate(UUID::randomUUID).limit(10_000).toList());

        assertThat(here("select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"))
                .isBetween(60L, 64L);
    }

    @Test
    void a_rank_is_greater_than_the_one_before() {
        assertThat(rows.nextRank()).isLessThan(rows.nextRank());
    }

    @Test
    void a_contact_whose_end_was_lost_is_forgotten_after_two_days_and_what_was_chosen_is_not() throws SQLException {
        Instant later = EIGHT.plus(Duration.ofDays(2)).plusSeconds(1);
        rows.keep(
                ann,
                List.of(
                        PartChange.chosen("A1", EIGHT, AgentState.AVAILABLE, null, 0),
                        PartChange.contact("A1", "call", EIGHT, AgentState.ON_CALL, "sales", 0)));
        assertThat(rows.of(ann)).hasSize(2);

        rows.keep(ann, List.of(PartChange.channel("A1", "chat", later, AgentState.AVAILABLE, null, 0)));

        assertThat(rows.of(ann)).extracting(PartChange::part).containsExactlyInAnyOrder("", "chat");
    }

    @Test
    void no_more_is_kept_than_is_put_together_at_once() throws SQLException {
        rows.keep(
                ann,
                Stream.iterate(0, i -> i + 1)
                        .limit(PartRows.MOST + 100)
                        .map(i -> PartChange.contact(
                                "A1", "call " + i, EIGHT.plusMillis(i), AgentState.ON_CALL, "sales", 0))
                        .toList());

        assertThat(rows.of(ann)).hasSize(PartRows.MOST + 1);
    }

    private long here(String sql) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql(sql)
                .query(Long.class)
                .single();
    }
}
