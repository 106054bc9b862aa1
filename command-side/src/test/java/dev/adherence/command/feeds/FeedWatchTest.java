package dev.adherence.command.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.judging.Span;
import dev.adherence.command.roster.Organizations;
import dev.adherence.command.settings.OrganizationCommand.WatchFeed;
import dev.adherence.command.settings.OrganizationCommands;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@CommandSide
class FeedWatchTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final String JOHN = "EMP001";
    private static final String JANE = "EMP002";

    @Autowired
    private Feeds feeds;

    @Autowired
    private FeedsEndpoint endpoint;

    @Autowired
    private FeedRepository rows;

    @Autowired
    private SourcesInUse signedIn;

    @Autowired
    private RulesByOrganization rules;

    @Autowired
    private OrganizationCommands organization;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Organizations organizations;

    @Autowired
    private JdbcClient jdbc;

    private final ApiClient acd = new ApiClient(UUID.randomUUID(), "acd", Set.of());

    @BeforeEach
    void organisation() {
        organizations.create(acd.organizationId(), "Acme", "enterprise", ZoneId.of("UTC"));
        told(JOHN, "acd", true, NINE.minusSeconds(86_400));
    }

    @Test
    void of_more_sources_than_an_answer_bears_those_heard_last_are_shown() {
        jdbc.sql("""
                        insert into feed (organization_id, source, last_received_at, received, imported, skipped, refused,
                                          heart_beats)
                        select :organization, 'gone ' || lpad(n::text, 3, '0'), cast(:nine as timestamptz) - n * interval '1 minute', 0, 0, 0, 0, 0
                          from generate_series(1, 250) n
                        """)
                .param("organization", acd.organizationId())
                .param("nine", Timestamp.from(NINE))
                .update();
        Viewer ada = new Viewer(UUID.randomUUID(), "Ada", acd.organizationId(), Role.ADMIN, Set.of(), null);

        assertThat(endpoint.get(ada).feeds())
                .hasSize(200)
                .extracting(FeedsEndpoint.Feed::source)
                .isSorted()
                .contains("gone 001", "gone 200")
                .doesNotContain("gone 201");
    }

    @Test
    void a_feed_that_nobody_watches_is_never_silent() {
        states(NINE);

        node().tick(NINE.plus(Duration.ofDays(3)));

        assertThat(silences()).isEmpty();
    }

    @Test
    void a_feed_with_heart_beats_is_silent_three_minutes_after_the_last_one() {
        heartBeat(NINE);

        node().tick(NINE.plusSeconds(179));
        assertThat(silences()).isEmpty();

        node().tick(NINE.plusSeconds(180));
        assertThat(silences()).containsExactly(new Span(NINE, null));
        assertThat(feed().silentSince()).isEqualTo(NINE);
        assertThat(feed().feedSilence()).isEqualTo("PT3M");
    }

    @Test
    void where_all_are_signed_off_there_is_nothing_to_tell() {
        told(JOHN, "acd", false, NINE.minusSeconds(86_400));
        told(JANE, "wfm", true, NINE.minusSeconds(86_400));
        heartBeat(NINE);

        node().tick(NINE.plus(Duration.ofHours(10)));

        assertThat(silences()).isEmpty();
        assertThat(feed().silentSince()).isNull();
    }

    @Test
    void the_silence_of_one_source_is_none_of_another() {
        told(JOHN, "wfm", true, NINE.minusSeconds(86_400));
        heartBeat(NINE);

        node().tick(NINE.plusSeconds(200));
        assertThat(silences()).isEmpty();

        told(JANE, "acd", true, NINE.minusSeconds(86_400));
        node().tick(NINE.plusSeconds(200));
        assertThat(silences()).containsExactly(new Span(NINE, null));
    }

    @Test
    void who_was_not_active_is_nobody_to_tell_of_and_counts_from_their_return() {
        told(JOHN, "acd", false, null);
        heartBeat(NINE);
        node().tick(NINE.plusSeconds(4_000));
        assertThat(silences()).isEmpty();

        told(JOHN, "acd", true, NINE.plusSeconds(3_900));
        node().tick(NINE.plusSeconds(4_079));
        assertThat(silences()).isEmpty();

        node().tick(NINE.plusSeconds(4_080));
        assertThat(silences()).containsExactly(new Span(NINE.plusSeconds(3_900), null));
    }

    @Test
    void a_silence_is_over_when_nobody_is_left_to_tell_of_and_the_next_begins_after_it() {
        heartBeat(NINE);
        node().tick(NINE.plusSeconds(200));

        told(JOHN, "acd", false, null);
        node().tick(NINE.plusSeconds(600));
        assertThat(silences()).containsExactly(new Span(NINE, NINE.plusSeconds(600)));
        assertThat(feed().silentSince()).isNull();

        told(JOHN, "acd", true, NINE.minusSeconds(86_400));
        node().tick(NINE.plusSeconds(779));
        assertThat(silences()).hasSize(1);
        node().tick(NINE.plusSeconds(780));
        assertThat(silences()).contains(new Span(NINE.plusSeconds(600), null));
    }

    @Test
    void of_whom_nothing_is_known_since_an_upgrade_is_asked_before_anything_is_said() {
        heartBeat(NINE);
        node().tick(NINE.plusSeconds(200));
        told(JOHN, "acd", null, null);
        told(JANE, "acd", null, null);

        node().tick(NINE.plusSeconds(600));

        assertThat(silences()).as("as it was").containsExactly(new Span(NINE, null));
        assertThat(dueAt(JANE)).isEqualTo(NINE.plusSeconds(600));
        told(JOHN, "acd", false, null);
        told(JANE, "acd", false, null);
        node().tick(NINE.plusSeconds(605));
        assertThat(silences()).containsExactly(new Span(NINE, NINE.plusSeconds(605)));
    }

    @Test
    void nor_does_a_feed_fall_silent_before_it_is_known() {
        heartBeat(NINE);
        told(JANE, "acd", null, null);
        node().tick(NINE.plusSeconds(200));
        assertThat(silences()).isEmpty();

        told(JANE, "acd", false, null);
        node().tick(NINE.plusSeconds(205));
        assertThat(silences()).containsExactly(new Span(NINE, null));
    }

    @Test
    void the_next_arrival_ends_the_silence() {
        heartBeat(NINE);
        node().tick(NINE.plusSeconds(200));

        heartBeat(NINE.plusSeconds(300));

        assertThat(silences()).containsExactly(new Span(NINE, NINE.plusSeconds(300)));
        assertThat(feed().silentSince()).isNull();
    }

    @Test
    void several_nodes_record_a_silence_once() {
        heartBeat(NINE);

        node().tick(NINE.plusSeconds(200));
        node().tick(NINE.plusSeconds(201));
        node().tick(NINE.plusSeconds(206));

        assertThat(silences()).hasSize(1);
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void an_arrival_that_a_crash_kept_from_ending_the_silence_ends_it_at_the_next_look() {
        heartBeat(NINE);
        node().tick(NINE.plusSeconds(200));
        jdbc.sql(
                        "update feed set last_received_at = last_received_at + interval '300 seconds' where organization_id = ?")
                .param(acd.organizationId())
                .update();

        node().tick(NINE.plusSeconds(310));

        assertThat(silences()).containsExactly(new Span(NINE, NINE.plusSeconds(300)));
    }

    @Test
    void watching_is_set_per_source_and_can_be_switched_off() {
        heartBeat(NINE);
        watch(null, NINE.plusSeconds(10));
        node().tick(NINE.plusSeconds(1_000));
        assertThat(silences()).isEmpty();

        watch(Duration.ofMinutes(1), NINE.plusSeconds(1_000));
        node().tick(NINE.plusSeconds(1_059));
        assertThat(silences()).isEmpty();

        node().tick(NINE.plusSeconds(1_060));
        assertThat(silences())
                .as("counted from the beginning of the watch")
                .containsExactly(new Span(NINE.plusSeconds(1_000), null));
    }

    @Test
    void a_feed_shows_its_counts_and_why_it_was_refused() {
        feeds.received(
                acd,
                Arrival.of(
                        NINE,
                        ImportResult.of(
                                48,
                                2,
                                List.of(new RecordError(3, "ghost", "nobody", ErrorCode.UNKNOWN_EMPLOYEE, "agentId"))),
                        0,
                        List.of("ghost", "ghost", "spook"),
                        Punctuality.UNKNOWN));
        feeds.received(acd, Arrival.refused(NINE.plusSeconds(5), "no JSON"));

        FeedsEndpoint.Feed feed = feed();
        assertThat(feed.received()).isEqualTo(52);
        assertThat(feed.imported()).isEqualTo(48);
        assertThat(feed.skipped()).isEqualTo(2);
        assertThat(feed.refused()).isEqualTo(2);
        assertThat(feed.lastReceivedAt()).isEqualTo(NINE.plusSeconds(5));
        assertThat(feed.lastRefusedAt()).isEqualTo(NINE.plusSeconds(5));
        assertThat(feed.lastRefusedReason()).isEqualTo("no JSON");
        assertThat(feed.feedSilence()).isNull();
        assertThat(feed.unknownAgents())
                .containsExactly(
                        new FeedRepository.UnknownAgent("ghost", 2, NINE),
                        new FeedRepository.UnknownAgent("spook", 1, NINE));
    }

    @Test
    void a_feed_shows_how_late_it_is_and_what_its_clock_is_ahead() {
        came(NINE, -30, -61, -4_000);
        assertThat(feed().late()).isEqualTo(2);
        assertThat(feed().shortestDelaySeconds()).isEqualTo(30);

        came(NINE.plusSeconds(60), 1);
        states(NINE.plusSeconds(61));
        assertThat(feed().late()).isEqualTo(2);
        assertThat(feed().shortestDelaySeconds()).isEqualTo(-1);

        // within an hour of that a clock that has been set right does not show yet
        came(NINE.plusSeconds(3_659), -2);
        assertThat(feed().shortestDelaySeconds()).isEqualTo(-1);
        came(NINE.plusSeconds(3_660), -2);
        assertThat(feed().shortestDelaySeconds()).isEqualTo(2);
    }

    /** Records that take effect so many seconds after they come. */
    private void came(Instant at, int... seconds) {
        List<Instant> tookEffect =
                IntStream.of(seconds).mapToObj(at::plusSeconds).toList();
        ImportResult result = ImportResult.of(seconds.length, 0, List.of());
        feeds.received(acd, Arrival.of(at, result, 0, List.of(), Punctuality.of(tookEffect, at)));
    }

    @Test
    void of_a_feed_that_told_nothing_yet_nothing_is_said_of_its_delay() {
        heartBeat(NINE);

        assertThat(feed().late()).isZero();
        assertThat(feed().shortestDelaySeconds()).isNull();
        assertThat(feed().silences()).isEmpty();
    }

    @Test
    void a_feed_shows_its_last_twenty_silences_the_latest_first() {
        Instant at = NINE;
        for (int i = 0; i < 22; i++) {
            heartBeat(at);
            at = at.plusSeconds(600);
            node().tick(at);
        }

        assertThat(feed().silences())
                .hasSize(20)
                .startsWith(
                        new FeedsEndpoint.Silence(at.minusSeconds(600), null),
                        new FeedsEndpoint.Silence(at.minusSeconds(1_200), at.minusSeconds(600)));
    }

    @Test
    void only_the_last_hundred_unknown_agents_are_remembered() {
        IntStream.range(0, 3)
                .forEach(round -> feeds.received(
                        acd,
                        new Arrival(
                                NINE.plusSeconds(round),
                                0,
                                0,
                                60,
                                "unknown",
                                0,
                                IntStream.range(0, 60)
                                        .mapToObj(i -> "ghost %d.%02d".formatted(round, i))
                                        .toList(),
                                Punctuality.UNKNOWN)));

        assertThat(feed().unknownAgents()).hasSize(100);
        assertThat(feed().unknownAgents().get(0).agentId()).isEqualTo("ghost 2.00");
    }

    @Test
    void a_feed_of_another_organisation_is_not_shown() {
        states(NINE);
        Viewer eve = new Viewer(UUID.randomUUID(), "Eve", UUID.randomUUID(), Role.ADMIN, Set.of(), null);

        assertThat(endpoint.get(eve).feeds()).isEmpty();
    }

    /** A node of its own: it has not looked in the last five seconds. */
    private FeedWatch node() {
        return new FeedWatch(rows, signedIn, feeds, rules, organization, events);
    }

    /** As an agent's row says it; their next deadline is a day away. */
    private void told(String number, String source, Boolean isSignedIn, Instant activeSince) {
        UUID id = UUID.nameUUIDFromBytes((acd.organizationId() + number).getBytes(StandardCharsets.UTF_8));
        jdbc.sql("""
                        insert into employee (id, organization_id, email, number, number_key, first_name, last_name)
                        values (:id, :organization, lower(:number) || '@acme.test', :number, :number, 'A', 'B')
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("organization", acd.organizationId())
                .param("number", number)
                .update();
        jdbc.sql("""
                        insert into due (employee_id, due_at, sequence, source, signed_in, active_since)
                        values (:id, :due, 0, :source, :signedIn, :activeSince)
                        on conflict (employee_id) do update
                        set (source, signed_in, active_since) = (excluded.source, excluded.signed_in, excluded.active_since)
                        """)
                .param("id", id)
                .param("due", Timestamp.from(NINE.plus(Duration.ofDays(1))))
                .param("source", source)
                .param("signedIn", isSignedIn, Types.BOOLEAN)
                .param("activeSince", activeSince == null ? null : Timestamp.from(activeSince), Types.TIMESTAMP)
                .update();
    }

    private Instant dueAt(String number) {
        return jdbc.sql("""
                        select due_at from due join employee on employee.id = due.employee_id
                        where employee.organization_id = ? and employee.number = ?
                        """)
                .params(acd.organizationId(), number)
                .query((row, n) -> row.getTimestamp("due_at").toInstant())
                .single();
    }

    private void states(Instant at) {
        feeds.received(acd, Arrival.of(at, ImportResult.of(1, 0, List.of()), 0));
    }

    private void heartBeat(Instant at) {
        feeds.received(acd, Arrival.of(at, ImportResult.of(0, 1, List.of()), 1));
    }

    private void watch(Duration silence, Instant now) {
        organization.send(new WatchFeed(acd.organizationId(), "acd", silence, null, now));
    }

    private List<Span> silences() {
        return rules.of(acd.organizationId()).silences("acd", Instant.EPOCH);
    }

    private int recorded() {
        return jdbc.sql("select count(*) from event where aggregate_id = ?")
                .param(acd.organizationId().toString())
                .query(Integer.class)
                .single();
    }

    private FeedsEndpoint.Feed feed() {
        Viewer ada = new Viewer(UUID.randomUUID(), "Ada", acd.organizationId(), Role.ADMIN, Set.of(), null);
        return endpoint.get(ada).feeds().get(0);
    }
}
