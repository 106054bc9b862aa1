package dev.adherence.query.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.EventTypes;
import dev.adherence.events.Refusal;
import dev.adherence.events.Resolution;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Verdict;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.EventStoreConfiguration;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.Database;
import dev.adherence.query.board.BoardProjection;
import dev.adherence.query.projecting.ProjectionView.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RebuildingTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final UUID ORGANIZATION = new UUID(1, 1);
    private static final List<String> NAMES = List.of("alert", "board", "schedules", "timeline");

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
            assertThat(view.position()).isEqualTo(280);
            assertThat(view.head()).isEqualTo(280);
            assertThat(view.lag()).isZero();
            assertThat(view.status()).isEqualTo(Status.RUNNING);
            assertThat(view.node()).isNotNull();
            assertThat(view.rebuild()).isNull();
        });
    }

    @Test
    void a_corrupted_projection_is_the_same_to_the_byte_after_its_rebuild() {
        String sound = Database.fingerprint(pool);
        Map<String, List<String>> damage = Map.of(
                "board", List.of("update board_row set state = 'lunch'", "delete from verdict where position < 100"),
                "alert", List.of("update alert set status = 'active', message = 'x'", "delete from alert_change"),
                "schedules", List.of("delete from shift_row", "update schedule_day set version = 7"),
                "timeline", List.of("update state_row set queue = 'wrong'"));
        damage.forEach((name, statements) -> {
            statements.forEach(jdbc::execute);
            assertThat(Database.fingerprint(pool)).isNotEqualTo(sound);

            ProjectionView reset = node.getBean(Rebuilds.class).rebuild(name);
            awaitAllHandled(node);

            assertThat(reset.position()).isZero();
            assertThat(Database.fingerprint(pool)).as(name).isEqualTo(sound);
        });
    }

    @Test
    void a_rebuilt_projection_goes_on_with_what_is_new() {
        node.getBean(Rebuilds.class).rebuild("board");
        publish(node, day(new UUID(3, 99), 99));
        awaitAllHandled(node);

        assertThat(jdbc.queryForObject("select count(*) from board_row", Integer.class))
                .isEqualTo(41);
        assertThat(projection("board").status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void what_another_node_works_on_is_rebuilt_by_the_node_that_was_asked() {
        String sound = Database.fingerprint(pool);
        String owner = projection("board").node();
        try (ConfigurableApplicationContext other = start()) {
            jdbc.execute("delete from board_row");

            ProjectionView reset = other.getBean(Rebuilds.class).rebuild("board");
            awaitAllHandled(other);

            assertThat(reset.name()).isEqualTo("board");
            assertThat(Database.fingerprint(pool)).isEqualTo(sound);
            assertThat(other.getBean(ProjectionList.class).all().get(1).node())
                    .isNotNull()
                    .isNotEqualTo(owner);
        }
    }

    @Test
    void a_rebuild_under_way_is_shown_and_not_begun_again() {
        processor("board").shutDown();
        inTransaction(() -> {
            TokenStore tokens = node.getBean(TokenStore.class);
            tokens.fetchToken("board", 0);
            tokens.storeToken(
                    ReplayToken.createReplayToken(
                            new GlobalSequenceTrackingToken(280), new GlobalSequenceTrackingToken(70)),
                    "board",
                    0);
        });

        assertThat(projection("board").status()).isEqualTo(Status.REBUILDING);
        assertThat(projection("board").rebuild()).isEqualTo(new ProjectionView.Rebuild(70, 280, 25));
        assertThat(projection("board").lag()).isEqualTo(210);
        assertThatThrownBy(() -> node.getBean(Rebuilds.class).rebuild("board"))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .satisfies(refusal -> assertThat(refusal).hasMessage("Projection board is being rebuilt already."));
    }

    @Test
    void what_a_node_that_died_had_rebuilt_half_of_is_finished_by_the_next() {
        String sound = Database.fingerprint(pool);
        NAMES.forEach(this::leaveHalfRebuilt);
        node.close();
        assertThat(Database.fingerprint(pool)).isNotEqualTo(sound);
        jdbc.update(
                "update token_entry set owner = 'gone', \"timestamp\" = '2020-01-01T00:00:00.000Z' where token is not null");

        node = start();
        awaitAllHandled(node);

        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
    }

    private void leaveHalfRebuilt(String name) {
        processor(name).shutDown();
        ReadModel model = node.getBeansOfType(ReadModel.class).values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Tokens tokens = node.getBean(Tokens.class);
        inTransaction(() -> {
            tokens.claim(name);
            model.reset();
            ReadModel.Fold fold = model.begin();
            fold.apply(node.getBean(PastEvents.class).between(0, 140, Set.of()).stream()
                    .filter(event -> model.folds().contains(event.payload().getClass()))
                    .map(event -> new Recorded((AdherenceEvent) event.payload(), event.sequence(), event.position()))
                    .toList());
            fold.finish();
            tokens.store(name, 140, 280);
        });
    }

    @Test
    void a_rebuild_that_met_what_it_could_not_read_goes_on_once_it_can() {
        String sound = Database.fingerprint(pool);
        byte[] payload = jdbc.queryForObject("select payload from event_log where position = 165", byte[].class);
        jdbc.update("update event_log set payload = 'x' where position = 165");
        node.close();
        node = start();

        node.getBean(Rebuilds.class).rebuild("board");
        node.getBean(Rebuilds.class).awaitEnd("board");
        assertThat(projection("board").rebuild()).isNotNull();
        assertThat(projection("board").position()).isLessThan(165);
        jdbc.update("update event_log set payload = ? where position = 165", (Object) payload);
        // A node keeps the newest events in memory as it has read them.
        node.close();
        node = start();
        awaitAllHandled(node);

        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
    }

    @Test
    void what_cannot_be_written_of_either_share_of_the_agents_is_tried_until_it_can() {
        String sound = Database.fingerprint(pool);
        for (int agent : new int[] {20, 21}) {
            jdbc.execute("alter table verdict add constraint broken check (employee_id <> '%s') not valid"
                    .formatted(new UUID(3, agent)));

            node.getBean(Rebuilds.class).rebuild("board");
            await(() -> projection("board").status() == Status.FAILED, () -> "Not failed: " + projection("board"));
            assertThat(projection("board").error()).isEqualTo("DataIntegrityViolationException");
            assertThat(projection("board").rebuild()).isNotNull();
            jdbc.execute("alter table verdict drop constraint broken");
            awaitAllHandled(node);
            assertThat(projection("board").error()).isNull();

            assertThat(Database.fingerprint(pool)).as("agent %d", agent).isEqualTo(sound);
        }
    }

    @Test
    void a_rebuild_whose_token_somebody_else_has_moved_writes_nothing() {
        String sound = Database.fingerprint(pool);
        processor("board").shutDown();
        ReadModel board = node.getBean(BoardProjection.class);
        RebuildJob job = node.getBean(Rebuilds.class).job(board);

        assertThatThrownBy(() -> job.run(70, 280)).hasMessage("Somebody has moved the token from 70 to 280");

        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
        assertThat(projection("board").position()).isEqualTo(280);
    }

    @Test
    void a_rebuild_reads_no_events_that_it_does_not_fold() {
        assertThat(node.getBean(PastEvents.class)
                        .between(70, 140, Set.of(SchedulePublished.class, AlertRaised.class, AlertResolved.class)))
                .hasSize(40)
                .extracting(event -> (Object) event.payload().getClass())
                .containsOnly(EmployeeAssigned.class, StateRecorded.class, VerdictsReached.class);
        jdbc.update(
                "update event_log set payload = 'x' where kind = (select number from event_kind where name = 'alert-raised')");
        String sound = Database.fingerprint(pool);

        node.getBean(Rebuilds.class).rebuild("board");
        awaitAllHandled(node);

        assertThat(Database.fingerprint(pool)).isEqualTo(sound);
    }

    @Test
    void an_unknown_projection_is_missing() {
        assertThatThrownBy(() -> node.getBean(Rebuilds.class).rebuild("bord"))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MISSING));
    }

    @Test
    void a_rebuild_is_answered_with_the_way_it_has_to_go() {
        ProjectionView reset = node.getBean(Rebuilds.class).rebuild("timeline");

        assertThat(reset.position()).isZero();
        assertThat(reset.rebuild().until()).isEqualTo(280);
    }

    private StreamingEventProcessor processor(String name) {
        return node.getBean(EventProcessingConfiguration.class)
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
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
                () -> projections.all().stream().noneMatch(view -> view.lag() > 0 || view.rebuild() != null),
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

    private static void publish(ConfigurableApplicationContext node, List<AgentEvent> events) {
        List<DomainEventMessage<AgentEvent>> messages = new ArrayList<>();
        for (AgentEvent event : events) {
            messages.add(
                    new GenericDomainEventMessage<>("Agent", event.employeeId().toString(), messages.size(), event));
        }
        node.getBean(EventStore.class).publish(messages);
    }

    /** Seven events: a correction and a new version of the schedule among them. */
    private static List<AgentEvent> day(UUID agent, int offset) {
        Instant at = NINE.plusNanos(123_456_789L + offset);
        Verdict in = verdict(at, AgentState.AVAILABLE, AdherenceStatus.IN);
        Verdict out = verdict(at.plusSeconds(60), AgentState.BREAK, AdherenceStatus.OUT);
        UUID alert = new UUID(5, offset);
        Shift shift = new Shift(NINE, NINE.plusSeconds(28_800), LocalTime.of(9, 0), LocalTime.of(17, 0), List.of());
        LocalDate today = LocalDate.parse("2026-01-29");
        return List.of(
                new EmployeeAssigned(agent, ORGANIZATION, List.of(new UUID(2, 1)), "UTC", true, at),
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
                new AlertResolved(agent, alert, null, null, Resolution.SHIFT_END, at, at));
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
    @Import({EventStoreConfiguration.class, Tokens.class, ProjectionList.class, Rebuilds.class, WholeModels.class})
    @ComponentScan({
        "dev.adherence.query.board",
        "dev.adherence.query.alerts",
        "dev.adherence.query.schedules",
        "dev.adherence.query.timeline",
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
    }
}
