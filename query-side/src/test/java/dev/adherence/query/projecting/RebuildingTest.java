package dev.adherence.query.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.events.Actor;
import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.EffectRecorded;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExplanationFiled;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.ChangeKind;
import dev.adherence.events.CorrectedState;
import dev.adherence.events.Effect;
import dev.adherence.events.EventTypes;
import dev.adherence.events.Figures;
import dev.adherence.events.Interval;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Refusal;
import dev.adherence.events.Resolution;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Targets;
import dev.adherence.events.TargetsInForce;
import dev.adherence.events.Trail;
import dev.adherence.events.Verdict;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.EventStoreConfiguration;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.Database;
import dev.adherence.query.projecting.ProjectionView.Status;
import dev.adherence.query.projecting.Rebuild.Kind;
import dev.adherence.query.projecting.Rebuild.Phase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RebuildingTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final UUID ORGANIZATION = new UUID(1, 1);
    private static final List<String> NAMES = List.of(
            "alert", "board", "corrections", "excuses", "explanations", "figures", "schedules", "timeline", "trail");

    /** Nothing else is done with it. */
    private static final Runnable ALONE = () -> {};

    private static HikariDataSource pool;
    private ConfigurableApplicationContext node;
    private JdbcTemplate jdbc;

    @BeforeEach
    void a_node_with_a_day_of_events() {
        pool = Database.fresh();
        jdbc = new JdbcTemplate(pool);
        node = start();
        for (int agent = 0; agent < 40; agent++) {
            publish(node, day(new UUID(3, agent), agent));
        }
        awaitAllHandled(node);
    }

    @AfterEach
    void the_end() {
        node.close();
        pool.close();
    }

    @Test
    void every_projection_shows_how_far_it_is() {
        assertThat(node.getBean(ProjectionList.class).all())
                .extracting(ProjectionView::name)
                .containsExactlyElementsOf(NAMES);
        assertThat(node.getBean(ProjectionList.class).all()).allSatisfy(view -> {
            assertThat(view.position()).isEqualTo(440);
            assertThat(view.head()).isEqualTo(440);
            assertThat(view.lag()).isZero();
            assertThat(view.status()).isEqualTo(Status.RUNNING);
            assertThat(view.node()).isNotNull();
        });
    }

    private static final Map<String, List<String>> DAMAGE = Map.of(
            "board",
            List.of("update board_row set state = 'lunch'", "delete from verdict where position < 100"),
            "alert",
            List.of("update alert set status = 'active', message = 'x'", "delete from alert_change"),
            "corrections",
            List.of("update correction set reason = 'x'", "delete from change_effect"),
            "excuses",
            List.of("update excuse set reason = 'x' where ends > begins"),
            "explanations",
            List.of("update explanation set status = 'denied', notes = 'x'"),
            "figures",
            List.of("update figure_stay set code = 7", "update figure_course set steps = '{1,1,1}'"),
            "schedules",
            List.of("delete from shift_row", "update schedule_day set version = 7"),
            "timeline",
            List.of("update state_row set queue = 'wrong'"),
            "trail",
            List.of("update trail set by_name = 'Nobody'"));

    private void damage(String name) {
        DAMAGE.get(name).forEach(jdbc::execute);
    }

    /** Of all, and waits for its end. */
    private Rebuild rebuild(String name) {
        rebuilds().rebuild(name, null);
        return ended(name);
    }

    private Rebuild ended(String name) {
        await(() -> last(name).isOver(), () -> "Still under way: " + last(name));
        rebuilds().await();
        return last(name);
    }

    private Rebuild last(String name) {
        return jdbc.queryForObject(
                "select * from rebuild where projection = ? order by began_at desc limit 1",
                (row, n) -> Rebuild.of(row),
                name);
    }

    private Rebuilds rebuilds() {
        return node.getBean(Rebuilds.class);
    }

    private int leftBeside() {
        int rows = 0;
        for (ReadModel model : node.getBeansOfType(ReadModel.class).values()) {
            for (ModelTable table : model.tables()) {
                rows += jdbc.queryForObject("select count(*) from public_beside." + table.name(), Integer.class);
            }
        }
        return rows;
    }

    @Test
    void a_corrupted_projection_is_the_same_to_the_byte_after_its_rebuild() {
        String sound = Database.fingerprint(pool);
        for (String name : NAMES) {
            damage(name);
            assertThat(Database.fingerprint(pool)).isNotEqualTo(sound);

            Rebuild rebuild = rebuild(name);

            assertThat(rebuild.phase()).isEqualTo(Phase.DONE);
            assertThat(rebuild.agents()).hasSize(40);
            assertThat(rebuild.replaced()).isTrue();
            assertThat(Database.fingerprint(pool)).as(name).isEqualTo(sound);
            assertThat(leftBeside()).isZero();
        }
    }

    @Test
    void what_is_right_is_left_as_it_is() {
        String sound = Database.fingerprint(pool);
        for (String name : NAMES) {
            Rebuild rebuild = rebuild(name);

            assertThat(rebuild.agents()).isEmpty();
            assertThat(rebuild.replaced()).isFalse();
            assertThat(rebuild.rows()).isPositive();
            assertThat(rebuild.checksum()).isNull();
        }
        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
    }

    @Test
    void of_one_agent_alone_whose_rows_differ_rows_are_replaced() {
        String sound = Database.fingerprint(pool);
        UUID agent = new UUID(3, 7);
        jdbc.update("update verdict set state = 'lunch' where employee_id = ?", agent);
        jdbc.update("delete from board_row where employee_id = ?", agent);

        assertThat(rebuild("board").agents()).containsExactly(agent);

        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
    }

    @Test
    void the_part_of_one_organisation_is_rebuilt_and_that_of_another_left_alone() {
        UUID other = new UUID(1, 2);
        employ(ORGANIZATION, 0, 40);
        employ(other, 40, 50);
        for (int agent = 40; agent < 50; agent++) {
            publish(node, day(other, new UUID(3, agent), agent));
        }
        awaitAllHandled(node);
        NAMES.forEach(this::damage);
        String ofOthers = rowsOf(other);

        for (String name : NAMES) {
            rebuilds().rebuild(name, ORGANIZATION);
            assertThat(ended(name).agents()).as(name).hasSize(40);
        }

        assertThat(rowsOf(other)).isEqualTo(ofOthers);
        for (String name : NAMES) {
            rebuilds().verify(name, ORGANIZATION, ALONE);
            assertThat(ended(name).agents()).as(name).isEmpty();
            rebuilds().verify(name, other, ALONE);
            assertThat(ended(name).agents()).as(name).hasSize(10);
        }
    }

    private void employ(UUID organization, int from, int to) {
        for (int agent = from; agent < to; agent++) {
            jdbc.update(
                    "insert into employee (id, organization_id, email, first_name, last_name) values (?, ?, ?, 'A', 'B')",
                    new UUID(3, agent),
                    organization,
                    agent + "@example.org");
        }
    }

    private String rowsOf(UUID organization) {
        StringBuilder rows = new StringBuilder();
        for (ReadModel model : node.getBeansOfType(ReadModel.class).values()) {
            for (ModelTable table : model.tables()) {
                rows.append(jdbc.queryForList("select t::text from %s t where %s order by 1"
                        .formatted(table.name(), Part.of(organization).rowsOf(table, new TwinTables(jdbc).schemas()))));
            }
        }
        return rows.toString();
    }

    @Test
    void a_verification_names_what_differs_and_changes_nothing() {
        for (String name : NAMES) {
            rebuilds().verify(name, null, ALONE);
            Rebuild equal = ended(name);
            assertThat(equal.agents()).as(name).isEmpty();
            assertThat(equal.checksum()).as(name).hasSize(64);
        }
        jdbc.update("update state_row set queue = 'wrong' where employee_id = ?", new UUID(3, 7));
        String damaged = Database.fingerprint(pool);

        employ(ORGANIZATION, 0, 40);
        rebuilds().verify("timeline", ORGANIZATION, ALONE);
        Rebuild found = ended("timeline");

        assertThat(found.phase()).isEqualTo(Phase.DONE);
        assertThat(found.agents()).containsExactly(new UUID(3, 7));
        assertThat(found.differences())
                .contains("\"table\": \"state_row\"", "\"queue\": \"wrong\"", "\"queue\": \"sales\"", "state-recorded")
                .doesNotContain("position");
        assertThat(Database.fingerprint(pool)).isEqualTo(damaged);
    }

    @Test
    void within_an_hour_there_is_a_way_back_with_all_that_was_recorded_since() {
        damage("timeline");
        publish(node, day(new UUID(3, 40), 40));
        awaitAllHandled(node);
        rebuild("timeline");
        publish(node, changed(new UUID(3, 7)));
        awaitAllHandled(node);

        rebuilds().revert("timeline", null, ALONE);
        assertThat(ended("timeline").phase()).isEqualTo(Phase.DONE);

        assertThat(jdbc.queryForList(
                        "select queue from state_row where employee_id = ? order by version",
                        String.class,
                        new UUID(3, 7)))
                .containsExactly("wrong", "support");
        assertThat(jdbc.queryForObject("select count(*) from state_row where queue = 'sales'", Integer.class))
                .isOne();
        rebuilds().revert("timeline", null, ALONE);
        ended("timeline");
        assertThat(jdbc.queryForObject("select count(*) from state_row where queue = 'wrong'", Integer.class))
                .isZero();
    }

    @Test
    void without_a_rebuild_that_replaced_anything_there_is_no_way_back() {
        rebuild("timeline");

        assertThatThrownBy(() -> rebuilds().revert("timeline", null, ALONE))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void while_rows_come_in_every_rebuild_is_right_and_no_row_is_ever_missing() throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger fewer = new AtomicInteger();
        Thread coming = new Thread(() -> {
            for (int agent = 100; !ended.get(); agent++) {
                publish(node, day(new UUID(3, agent), agent));
            }
        });
        Thread looking = new Thread(() -> {
            for (int most = 0; !ended.get(); ) {
                int rows = jdbc.queryForObject(
                        "select (select count(*) from board_row) + (select count(*) from state_row)"
                                + " + (select count(*) from schedule_day) + (select count(*) from alert)",
                        Integer.class);
                if (rows < most) {
                    fewer.incrementAndGet();
                }
                most = rows;
            }
        });
        coming.start();
        looking.start();
        for (int round = 0; round < 2; round++) {
            for (String name : NAMES) {
                damage(name);
                Rebuild rebuild = rebuild(name);
                assertThat(rebuild.phase()).isEqualTo(Phase.DONE);
                assertThat(rebuild.agents()).hasSizeGreaterThanOrEqualTo(40);
            }
        }
        ended.set(true);
        coming.join();
        looking.join();
        awaitAllHandled(node);

        assertThat(fewer).hasValue(0);
        for (String name : NAMES) {
            rebuilds().verify(name, null, ALONE);
            assertThat(ended(name).agents()).as(name).isEmpty();
        }
    }

    @Test
    void one_under_way_is_not_begun_again_neither_of_all_nor_of_a_part() {
        for (UUID first : Arrays.asList(null, ORGANIZATION)) {
            begunElsewhere("board", first, 70);
            for (UUID second : Arrays.asList(null, ORGANIZATION)) {
                assertThatThrownBy(() -> rebuilds().rebuild("board", second))
                        .asInstanceOf(type(Refusal.class))
                        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                        .satisfies(refusal ->
                                assertThat(refusal).hasMessage("Projection board is being rebuilt already."));
            }
            rebuilds().cancel("board", first, ALONE);
            assertThat(last("board").phase()).isEqualTo(Phase.CANCELLED);
            assertThat(last("board").isOver()).as("until its node ends it").isFalse();
            lostItsNode();
            ended("board");
        }
        begunElsewhere("board", new UUID(1, 2), 70);
        rebuilds().rebuild("board", ORGANIZATION);
        assertThat(ended("board").phase()).isEqualTo(Phase.DONE);
    }

    /** By a node that is heard of still. */
    private void begunElsewhere(String name, UUID organization, long position) {
        inTransaction(() -> {
            Rebuild begun = new RebuildTable(JdbcClient.create(jdbc))
                    .begin(name, organization, model(name).version(), Kind.REBUILD, "elsewhere", 0, 440, null)
                    .orElseThrow();
            jdbc.update(
                    "update rebuild set position = ?, beat_at = now() + interval '1 hour' where id = ?",
                    position,
                    begun.id());
        });
    }

    @Test
    void what_a_node_that_died_had_rebuilt_half_of_is_finished_by_another() {
        String sound = Database.fingerprint(pool);
        for (String name : NAMES) {
            damage(name);
            leaveHalfRebuilt(name);
        }
        String before = Database.fingerprint(pool);
        assertThat(before).isNotEqualTo(sound);
        lostItsNode();

        node.close();
        node = start();
        NAMES.forEach(this::ended);

        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
        assertThat(leftBeside()).isZero();
    }

    @Test
    void what_an_older_version_left_half_rebuilt_bars_nothing_that_todays_code_builds() {
        String sound = Database.fingerprint(pool);
        damage("alert");
        leaveHalfRebuilt("alert");
        jdbc.update("update rebuild set version = 1");
        jdbc.update("update projection_version set version = 1 where name = 'alert'");
        lostItsNode();

        node.close();
        node = start();
        await(
                () -> jdbc.queryForObject("select version from projection_version where name = 'alert'", Integer.class)
                        == 3,
                () -> "Not rebuilt: " + last("alert"));

        rebuilds().await();
        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
        assertThat(leftBeside()).isZero();
    }

    private void lostItsNode() {
        jdbc.update("update rebuild set beat_at = now() - interval '31 seconds' where ended_at is null");
    }

    private void leaveHalfRebuilt(String name) {
        begunElsewhere(name, null, 140);
        ReadModel model = model(name);
        inTransaction(() -> {
            new TwinTables(jdbc).turnToBeside();
            ReadModel.Fold fold = model.begin();
            fold.apply(node.getBean(PastEvents.class).between(0, 140, Set.of()).stream()
                    .filter(event -> model.folds().contains(event.payload().getClass()))
                    .map(event -> new Recorded((AdherenceEvent) event.payload(), event.sequence(), event.position()))
                    .toList());
            fold.finish();
        });
    }

    private ReadModel model(String name) {
        return node.getBeansOfType(ReadModel.class).values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_node_that_stops_leaves_its_rebuild_to_the_next() {
        rebuilds().rebuild("board", null);
        node.close();
        damage("board");
        node = start();

        await(() -> last("board").isOver(), () -> "Still under way: " + last("board"));
        assertThat(last("board").phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void one_that_has_lost_whoever_worked_on_it_five_times_is_tried_once_more_and_has_failed_then() {
        String sound = Database.fingerprint(pool);
        damage("board");
        String damaged = Database.fingerprint(pool);
        leaveHalfRebuilt("board");
        node.close();
        takenOver(5);
        node = start();
        lostItsNode();

        Rebuild failed = ended("board");

        assertThat(failed.phase()).isEqualTo(Phase.FAILED);
        assertThat(failed.error()).isEqualTo("LostTooOften");
        assertThat(failed.losses()).isEqualTo(6);
        assertThat(Database.fingerprint(pool)).isEqualTo(damaged);
        assertThat(leftBeside()).isZero();
        assertThat(rebuild("board").phase()).isEqualTo(Phase.DONE);
        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
    }

    @Test
    void one_that_was_given_up_by_nodes_that_stopped_has_lost_nobody() {
        leaveHalfRebuilt("board");
        node.close();
        RebuildTable table = new RebuildTable(JdbcClient.create(jdbc));
        takenOver(4);
        for (int restart = 0; restart < 3; restart++) {
            table.giveUp("elsewhere");
            table.takeOver(last("board").id(), "elsewhere").orElseThrow();
        }
        assertThat(last("board").losses()).isEqualTo(4);
        node = start();
        lostItsNode();

        assertThat(ended("board").phase()).isEqualTo(Phase.DONE);
    }

    /** One node after the other is heard of no more. */
    private void takenOver(int times) {
        for (int i = 0; i < times; i++) {
            lostItsNode();
            new RebuildTable(JdbcClient.create(jdbc))
                    .takeOver(last("board").id(), "elsewhere")
                    .orElseThrow();
        }
    }

    @Test
    void who_has_lost_a_rebuild_writes_nothing_more() throws InterruptedException {
        damage("board");
        String before = Database.fingerprint(pool);
        begunElsewhere("board", null, 0);
        Rebuild lost = last("board");
        rebuilds().cancel("board", null, ALONE);

        assertThatThrownBy(() -> rebuilds().job(model("board")).run(lost)).isInstanceOf(RebuildTable.Lost.class);

        assertThat(Database.fingerprint(pool)).isEqualTo(before);
    }

    @Test
    void who_has_lost_a_rebuild_takes_nothing_away_that_the_next_has_built() {
        leaveHalfRebuilt("board");
        Rebuild lost = last("board");
        int built = leftBeside();
        assertThat(built).isPositive();
        jdbc.update("update rebuild set node = 'the next'");

        rebuilds().job(model("board")).end(lost, "whatever it died of");

        assertThat(leftBeside()).isEqualTo(built);
        assertThat(last("board").isOver()).isFalse();
        rebuilds().job(model("board")).end(last("board"), "Failed");
        assertThat(leftBeside()).isZero();
        assertThat(last("board").phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void what_cannot_be_read_ends_it_and_leaves_what_is_live() {
        damage("board");
        String before = Database.fingerprint(pool);
        byte[] payload = jdbc.queryForObject("select payload from event_log where position = 157", byte[].class);
        jdbc.update("update event_log set payload = 'x' where position = 157");

        Rebuild failed = rebuild("board");
        assertThat(failed.phase()).isEqualTo(Phase.FAILED);
        assertThat(failed.error()).isNotBlank();
        assertThat(Database.fingerprint(pool)).isEqualTo(before);
        assertThat(leftBeside()).isZero();

        jdbc.update("update event_log set payload = ? where position = 157", (Object) payload);
        assertThat(rebuild("board").phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void what_cannot_be_written_of_either_share_of_the_agents_ends_it_and_leaves_what_is_live() {
        String sound = Database.fingerprint(pool);
        for (int agent : new int[] {20, 21}) {
            jdbc.execute("alter table public_beside.verdict add constraint broken check (employee_id <> '%s') not valid"
                    .formatted(new UUID(3, agent)));

            assertThat(rebuild("board").phase()).isEqualTo(Phase.FAILED);
            jdbc.execute("alter table public_beside.verdict drop constraint broken");

            assertThat(Database.fingerprint(pool)).as("agent %d", agent).isEqualTo(sound);
            assertThat(projection("board").status()).isEqualTo(Status.RUNNING);
        }
    }

    @Test
    void a_rebuild_reads_no_events_that_it_does_not_fold() {
        assertThat(node.getBean(PastEvents.class)
                        .between(
                                110,
                                220,
                                Set.of(
                                        SchedulePublished.class,
                                        AlertRaised.class,
                                        AlertResolved.class,
                                        ExcuseEntered.class,
                                        StatesCorrected.class,
                                        EffectRecorded.class,
                                        ExplanationFiled.class)))
                .hasSize(40)
                .extracting(event -> (Object) event.payload().getClass())
                .containsOnly(EmployeeAssigned.class, StateRecorded.class, VerdictsReached.class);
        jdbc.update(
                "update event_log set payload = 'x' where kind = (select number from event_kind where name = 'alert-raised')");

        assertThat(rebuild("board").phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void a_projection_whose_code_has_changed_is_rebuilt_by_the_next_start() {
        String sound = Database.fingerprint(pool);
        await(
                () -> jdbc.queryForObject("select count(*) from projection_version", Integer.class) == NAMES.size(),
                () -> "Not all versions are known");
        damage("board");
        jdbc.update("update projection_version set version = 0 where name = 'board'");
        node.close();

        node = start();
        await(
                () -> jdbc.queryForObject("select version from projection_version where name = 'board'", Integer.class)
                        == 1,
                () -> "Not rebuilt");

        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
        assertThat(jdbc.queryForObject("select count(*) from rebuild", Integer.class))
                .isOne();
    }

    @Test
    void a_first_start_has_nothing_to_rebuild_whatever_the_version_of_the_code() {
        await(
                () -> jdbc.queryForObject("select count(*) from projection_version", Integer.class) == NAMES.size(),
                () -> "Not all versions are known");

        assertThat(jdbc.queryForObject("select version from projection_version where name = 'alert'", Integer.class))
                .isEqualTo(3);
        assertThat(jdbc.queryForObject("select count(*) from rebuild", Integer.class))
                .isZero();
    }

    @Test
    void every_table_of_a_read_model_has_its_twins_and_belongs_to_one_model() {
        List<String> tables = node.getBeansOfType(ReadModel.class).values().stream()
                .flatMap(model -> model.tables().stream())
                .map(ModelTable::name)
                .toList();
        assertThat(tables).doesNotHaveDuplicates();
        String columns = """
                select table_name, column_name, ordinal_position, data_type, is_nullable, column_default
                  from information_schema.columns where table_schema = '%s' and table_name = '%s' order by ordinal_position
                """;
        for (String table : tables) {
            for (String twin : List.of("public_beside", "public_before")) {
                assertThat(jdbc.queryForList(columns.formatted(twin, table)))
                        .as(twin + "." + table)
                        .isNotEmpty()
                        .isEqualTo(jdbc.queryForList(columns.formatted("public", table)));
            }
        }
        assertThat(jdbc.queryForList(
                        "select tablename from pg_tables where schemaname in ('public_beside', 'public_before')",
                        String.class))
                .hasSize(2 * tables.size());
        assertThat(jdbc.queryForList("""
                        select relnamespace::regnamespace::text || ' ' || relpersistence::text from pg_class
                         where relnamespace in ('public_beside'::regnamespace, 'public_before'::regnamespace) and relkind = 'r'
                        """, String.class))
                .as("in which WAL: none is written for what is built beside")
                .containsOnly("public_beside u", "public_before p");
    }

    @Test
    void what_reports_count_of_alerts_from_before_there_was_a_table_for_it_is_what_the_fold_keeps() {
        String kept = "select to_jsonb(t) %s from alert_counted t order by alert_id";
        List<String> expected = jdbc.queryForList(kept.formatted("|| '{\"wait\": 90500000}'"), String.class);
        assertThat(expected).isNotEmpty();
        jdbc.update(
                "update alert set acknowledged_at = greatest(created_at, first_recorded_at) + interval '90.5 seconds'");
        for (String schema : List.of("public", "public_beside", "public_before")) {
            jdbc.execute("drop table " + schema + ".alert_counted");
        }

        Database.run("db/migration/V412__alert_counted.sql", pool);

        assertThat(jdbc.queryForList(kept.formatted(""), String.class)).isEqualTo(expected);
    }

    @Test
    void an_unknown_projection_is_missing() {
        assertThatThrownBy(() -> rebuilds().rebuild("bord", null))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MISSING));
        assertThatThrownBy(() -> rebuilds().cancel("board", null, ALONE))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MISSING));
    }

    private ProjectionView projection(String name) {
        return node.getBean(ProjectionList.class).all().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(node.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> work.run());
    }

    private static void awaitAllHandled(ConfigurableApplicationContext node) {
        ProjectionList projections = node.getBean(ProjectionList.class);
        await(
                () -> projections.all().stream().noneMatch(view -> view.lag() > 0),
                () -> "Still behind: " + projections.all());
    }

    /** Waits for what must come, and says what is missing if it does not. */
    private static void await(BooleanSupplier done, Supplier<String> missing) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(missing.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static void publish(ConfigurableApplicationContext node, DomainEventMessage<AgentEvent> event) {
        node.getBean(EventStore.class).publish(List.of(event));
    }

    private static void publish(ConfigurableApplicationContext node, List<AgentEvent> events) {
        List<DomainEventMessage<AgentEvent>> messages = new ArrayList<>();
        for (AgentEvent event : events) {
            messages.add(
                    new GenericDomainEventMessage<>("Agent", event.employeeId().toString(), messages.size(), event));
        }
        node.getBean(EventStore.class).publish(messages);
    }

    /** Nine events: a correction and a new version of the schedule among them. */
    private static List<AgentEvent> day(UUID agent, int offset) {
        return day(ORGANIZATION, agent, offset);
    }

    private static List<AgentEvent> day(UUID organization, UUID agent, int offset) {
        Instant at = NINE.plusNanos(123_456_789L + offset);
        Verdict in = verdict(at, AgentState.AVAILABLE, AdherenceStatus.IN);
        Verdict out = verdict(at.plusSeconds(60), AgentState.BREAK, AdherenceStatus.OUT);
        UUID alert = new UUID(5, offset);
        Shift shift = new Shift(NINE, NINE.plusSeconds(28_800), LocalTime.of(9, 0), LocalTime.of(17, 0), List.of());
        LocalDate today = LocalDate.parse("2026-01-29");
        return List.of(
                new EmployeeAssigned(agent, organization, List.of(new UUID(2, 1)), "UTC", true, at),
                new SchedulePublished(agent, today, 1, false, List.of(shift), "key", at),
                new StateRecorded(agent, AgentState.BREAK, at, "sales", "acd", "e" + offset, 4L, "Pause", at),
                new VerdictsReached(agent, at, null, List.of(in), at, at),
                new VerdictsReached(agent, at.plusSeconds(60), null, List.of(out), at, at.plusSeconds(61)),
                new AlertRaised(
                        agent,
                        alert,
                        AlertType.WRONG_STATE,
                        at,
                        today,
                        at,
                        "Scheduled available, is break",
                        true,
                        List.of(new UUID(2, 1)),
                        1,
                        0,
                        at),
                new AlertResolved(agent, alert, null, null, Resolution.SHIFT_END, at, at),
                new ExcuseEntered(
                        agent,
                        new UUID(6, offset),
                        List.of(new Interval(at, at.plusSeconds(600))),
                        new Interval(at, at.plusSeconds(600)),
                        null,
                        "outage",
                        "no line",
                        new Actor(new UUID(7, 7), "Sue"),
                        at),
                new StatesCorrected(
                        agent,
                        new UUID(8, offset),
                        at,
                        at.plusSeconds(60),
                        List.of(new CorrectedState(AgentState.AVAILABLE, at, null)),
                        "seen otherwise",
                        null,
                        new Actor(new UUID(7, 7), "Sue"),
                        at),
                new EffectRecorded(
                        agent,
                        new UUID(8, offset),
                        ChangeKind.STATES_CORRECTED,
                        Effect.of(today, today, Figures.NONE, Figures.NONE, 0, List.of()),
                        new Actor(new UUID(7, 7), "Sue"),
                        at),
                new ExplanationFiled(
                        agent,
                        new UUID(8, offset),
                        alert,
                        at,
                        null,
                        "outage",
                        "no line",
                        new Actor(new UUID(7, 8), "John"),
                        at));
    }

    /** One more state. */
    private static DomainEventMessage<AgentEvent> changed(UUID agent) {
        Instant later = NINE.plusSeconds(600);
        return new GenericDomainEventMessage<>(
                "Agent",
                agent.toString(),
                11,
                new StateRecorded(agent, AgentState.AVAILABLE, later, "support", "acd", "later", 5L, null, later));
    }

    private static Verdict verdict(Instant at, AgentState state, AdherenceStatus status) {
        return new Verdict(at, state, at, "sales", ScheduledState.AVAILABLE, status, at, null, 1, 0);
    }

    private static ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(Node.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of(
                "axon.update-check.disabled", "true",
                "axon.serializer.general", "jackson3",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        return application.run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        EventStoreConfiguration.class,
        Tokens.class,
        ProjectionList.class,
        Findings.class,
        OwnProjections.class,
        Rebuilds.class
    })
    @ComponentScan({
        "dev.adherence.query.board",
        "dev.adherence.query.alerts",
        "dev.adherence.query.schedules",
        "dev.adherence.query.excuses",
        "dev.adherence.query.corrections",
        "dev.adherence.query.explanations",
        "dev.adherence.query.timeline",
        "dev.adherence.query.reports",
        "dev.adherence.query.trail",
        "dev.adherence.query.wiring"
    })
    static class Node {

        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return pool;
        }

        @Bean
        EventCatalog eventCatalog() {
            return new EventCatalog(EventTypes.byName(), Map.of());
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        /** Nothing is sealed here. */
        @Bean
        PersonalWords words() {
            return new PersonalWords() {

                @Override
                public String sealedName(UUID organizationId, UUID personId, String name) {
                    return name;
                }

                @Override
                public String sealedNote(UUID organizationId, UUID change, Collection<UUID> people, String note) {
                    return note;
                }

                @Override
                public String opened(String text) {
                    return text;
                }
            };
        }

        @Bean
        Trail trail() {
            return event -> {};
        }

        @Bean
        TargetsInForce targets() {
            return organization -> (team, at) -> Targets.DEFAULTS;
        }
    }
}
