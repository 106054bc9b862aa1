package dev.adherence.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AlertList.Place;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Refusal;
import dev.adherence.events.Resolution;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import dev.adherence.query.Database;
import dev.adherence.query.ReadSide;
import dev.adherence.query.alerts.AlertsQuery.Filter;
import dev.adherence.query.alerts.AlertsQuery.Page;
import dev.adherence.query.wiring.SealedCursors;
import dev.adherence.query.wiring.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlertsQueryTest extends ReadSide {

    private static final Viewer ADMIN = viewer(Role.ADMIN);
    private static final Actor VERA = new Actor(new UUID(9, 9), "Vera");
    private static final Actor OTTO = new Actor(new UUID(9, 7), "Otto");
    private static final UUID ALERT = new UUID(5, 1);

    private AlertsQuery alerts;
    private UUID john;

    @BeforeEach
    void john() {
        alerts = new AlertsQuery(jdbc, new Visibility(jdbc), new SealedCursors(jdbc));
        john = agent(1, "John", SALES);
    }

    /** Whatever the story was: who changes an alert is answered as those who read it are. */
    @AfterEach
    void the_log_says_of_each_alert_what_the_list_says() {
        Map<UUID, Place> places = new LinkedHashMap<>();
        log().forEach(recorded -> {
            if (recorded.event() instanceof AlertEvent event) {
                places.put(event.alertId(), new Place(event.employeeId(), 0));
            }
        });
        new AlertsOfTheLog(streams(), new AlertProjection(new JdbcTemplate(pool)), jdbc)
                .recorded(places)
                .forEach((id, alert) -> assertThat(alert).isEqualTo(alerts.one(ADMIN, id)));
    }

    @Test
    void the_alert_of_the_contract_reads_as_the_contract_says() {
        tell(raised(ALERT, 0));
        tell(new AlertEnded(john, ALERT, at(600), Ending.ARRIVED, "Agent logged in 15 minutes late", at(601)));
        tell(new AlertAcknowledged(john, ALERT, VERA, "Bus was late", null, at(900)));

        AlertView alert = alerts.one(ADMIN, ALERT);

        ObjectNode told =
                (ObjectNode) JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(alert));
        ((ObjectNode) told.get("acknowledgedBy")).remove("session"); // no answer has it: `HiddenSessions`
        assertThat(told).isEqualTo(JsonMapper.shared().readTree("""
                                {"id":"%s","employeeId":"%s","employeeName":"John Doe","type":"late_start",
                                 "message":"Agent logged in 15 minutes late","status":"acknowledged",
                                 "createdAt":"2026-01-29T09:00:00Z","acknowledgedAt":"2026-01-29T09:15:00Z",
                                 "resolvedAt":null,"endedAt":"2026-01-29T09:10:00Z","ending":"arrived",
                                 "notes":"Bus was late","acknowledgedBy":{"id":"%s","name":"Vera"},"resolvedBy":null,
                                 "resolution":null,"retractedAt":null,"shiftDate":"2026-01-29","deviationStart":"2026-01-29T08:55:00Z",
                                 "late":false,"teamIds":["%s"],"scheduleVersion":1,"settingsVersion":2}
                                """.formatted(ALERT, john, VERA.id(), SALES)));
        assertThat(jdbc.sql("select version from alert").query(Long.class).single())
                .as("sequence number of the last event of the agent's stream")
                .isEqualTo(3);
    }

    @Test
    void the_system_resolves_and_a_person_may_still_take_note() {
        tell(raised(ALERT, 0), resolvedBySystem(100));
        tell(new AlertAcknowledged(john, ALERT, VERA, null, null, at(200)));

        AlertView alert = alerts.one(ADMIN, ALERT);

        assertThat(alert.status()).isEqualTo(AlertView.Status.RESOLVED);
        assertThat(alert.resolvedBy()).isEqualTo("system");
        assertThat(alert.resolution()).isEqualTo(Resolution.SHIFT_END);
        assertThat(alert.acknowledgedBy()).isEqualTo(VERA);
    }

    @Test
    void what_a_person_resolved_no_later_word_of_the_system_changes() {
        tell(raised(ALERT, 0));
        tell(new AlertResolved(john, ALERT, VERA, "Known", Resolution.USER, at(50), at(50)));
        tell(resolvedBySystem(100));
        tell(amended(null, null));
        tell(new AlertRetracted(john, ALERT, Resolution.RETRACTED, at(300)));

        AlertView alert = alerts.one(ADMIN, ALERT);

        assertThat(alert.status()).isEqualTo(AlertView.Status.RESOLVED);
        assertThat(alert.resolvedBy()).isEqualTo(VERA);
        assertThat(alert.resolution()).isEqualTo(Resolution.USER);
        assertThat(alert.resolvedAt()).isEqualTo(at(50));
        assertThat(alerts.history(ADMIN, ALERT, null).history())
                .extracting(AlertHistory.Change::event)
                .containsExactly("raised", "resolved", "resolved", "amended", "retracted");
    }

    @Test
    void an_amendment_opens_again_what_the_system_had_resolved() {
        tell(raised(ALERT, 0), resolvedBySystem(100), amended(null, null));
        assertThat(alerts.one(ADMIN, ALERT).status()).isEqualTo(AlertView.Status.ACTIVE);

        UUID other = new UUID(5, 2);
        tell(raised(other, 0));
        tell(new AlertAcknowledged(john, other, VERA, null, null, at(10)));
        tell(new AlertResolved(john, other, null, null, Resolution.ENDED, at(20), at(20)));
        tell(amended(other, null, null));
        assertThat(alerts.one(ADMIN, other).status()).isEqualTo(AlertView.Status.ACKNOWLEDGED);
        assertThat(alerts.one(ADMIN, other).resolvedAt()).isNull();
    }

    @Test
    void an_amendment_carries_the_systems_whole_view() {
        tell(raised(ALERT, 0), resolvedBySystem(100), amended(at(150), Resolution.ENDED));

        AlertView alert = alerts.one(ADMIN, ALERT);

        assertThat(alert.message()).isEqualTo("Agent logged in 12 minutes late");
        assertThat(alert.createdAt()).isEqualTo(at(5));
        assertThat(alert.shiftDate()).isEqualTo("2026-01-28");
        assertThat(alerts.history(ADMIN, ALERT, null)
                        .history()
                        .get(2)
                        .changes()
                        .at("/shiftDate/to")
                        .asString())
                .isEqualTo("2026-01-28");
        assertThat(alert.endedAt()).isEqualTo(at(120));
        assertThat(alert.resolvedAt()).isEqualTo(at(150));
        assertThat(alert.resolution()).isEqualTo(Resolution.ENDED);
        assertThat(alert.scheduleVersion()).isEqualTo(2);
        assertThat(alert.settingsVersion()).isEqualTo(3);
    }

    @Test
    void a_retracted_alert_stays_readable_resolved() {
        tell(raised(ALERT, 0), new AlertRetracted(john, ALERT, Resolution.RETRACTED, at(300)));

        AlertView alert = alerts.one(ADMIN, ALERT);

        assertThat(alert.status()).isEqualTo(AlertView.Status.RESOLVED);
        assertThat(alert.resolvedBy()).isEqualTo("system");
        assertThat(alert.resolvedAt()).isEqualTo(at(300));
        assertThat(alert.endedAt()).isEqualTo(alert.createdAt());
        assertThat(alert.ending()).isNull();
    }

    @Test
    void a_retracted_alert_ended_as_it_was_created_though_it_had_ended_later_or_a_person_had_resolved_it() {
        tell(raised(ALERT, 0), ended(ALERT), retracted(ALERT, Resolution.RETRACTED));
        assertThat(alerts.one(ADMIN, ALERT).endedAt()).isEqualTo(at(0));
        assertThat(alerts.one(ADMIN, ALERT).ending()).isNull();

        UUID other = new UUID(5, 2);
        tell(raised(other, 0), new AlertResolved(john, other, VERA, null, Resolution.USER, at(50), at(50)));
        tell(retracted(other, Resolution.RETRACTED));
        assertThat(alerts.one(ADMIN, other).endedAt()).isEqualTo(at(0));
    }

    @Test
    void an_alert_that_a_schedule_took_away_lasted_until_then_or_to_its_end() {
        tell(raised(ALERT, 0), retracted(ALERT, Resolution.SCHEDULE_CHANGED));
        assertThat(alerts.one(ADMIN, ALERT).endedAt()).isEqualTo(at(300));
        assertThat(alerts.one(ADMIN, ALERT).ending()).isEqualTo(Ending.SCHEDULE_CHANGED);

        UUID other = new UUID(5, 2);
        tell(raised(other, 0), ended(other), retracted(other, Resolution.SCHEDULE_CHANGED));
        assertThat(alerts.one(ADMIN, other).endedAt()).isEqualTo(at(120));
        assertThat(alerts.one(ADMIN, other).ending()).isEqualTo(Ending.ARRIVED);
    }

    @Test
    void notes_are_appended_line_by_line() {
        tell(raised(ALERT, 0));
        tell(new AlertAcknowledged(john, ALERT, VERA, "one", null, at(1)));
        tell(new AlertNoted(john, ALERT, OTTO, "two", null, at(2)));
        tell(new AlertResolved(john, ALERT, OTTO, "three", Resolution.USER, at(3), at(3)));

        AlertView alert = alerts.one(ADMIN, ALERT);

        assertThat(alert.notes()).isEqualTo("one\ntwo\nthree");
        assertThat(alert.acknowledgedBy()).isEqualTo(VERA);
        assertThat(alert.resolvedBy()).isEqualTo(OTTO);
    }

    /** Within one batch, in batches of their own, and however often what had come over goes back and comes again. */
    @Test
    void what_came_over_and_went_back_is_not_said_any_more_and_what_people_said_here_is() {
        UUID former = new UUID(5, 8);
        List<AgentEvent> story = List.of(
                raised(ALERT, 0),
                new AlertAcknowledged(john, ALERT, OTTO, "over", former, at(1)),
                new AlertNoted(john, ALERT, OTTO, "from another", new UUID(5, 9), at(2)),
                new AlertCarryOverWithdrawn(john, ALERT, former, at(3)),
                new AlertAcknowledged(john, ALERT, OTTO, "again", former, at(1)),
                new AlertNoted(john, ALERT, VERA, "here", null, at(4)),
                new AlertCarryOverWithdrawn(john, ALERT, former, at(5)));
        tell(story.toArray(AgentEvent[]::new));
        AlertView atOnce = alerts.one(ADMIN, ALERT);

        assertThat(atOnce.notes()).isEqualTo("from another\nhere");
        assertThat(atOnce.status()).isEqualTo(AlertView.Status.ACTIVE);
        assertThat(atOnce.acknowledgedAt()).isNull();
        assertThat(atOnce.acknowledgedBy()).isNull();
        AlertHistory.Change withdrawn =
                alerts.history(ADMIN, ALERT, null).history().get(6);
        assertThat(withdrawn.event()).isEqualTo("withdrawn");
        assertThat(withdrawn.by()).isEqualTo("system");
        assertThat(withdrawn.carriedFrom()).isEqualTo(former);
        assertThat(withdrawn.changes().get("status").get("to").asString()).isEqualTo("active");

        UUID other = new UUID(5, 2);
        story.stream().map(event -> of(other, event)).forEach(this::tell);
        assertThat(alerts.one(ADMIN, other))
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(atOnce);
        tell(new AlertAcknowledged(john, other, VERA, null, null, at(6)));
        assertThat(alerts.one(ADMIN, other).acknowledgedBy()).isEqualTo(VERA);
    }

    private static AgentEvent of(UUID alert, AgentEvent event) {
        if (event instanceof AlertAcknowledged e) {
            return new AlertAcknowledged(e.employeeId(), alert, e.by(), e.notes(), e.carriedFrom(), e.acknowledgedAt());
        } else if (event instanceof AlertNoted e) {
            return new AlertNoted(e.employeeId(), alert, e.by(), e.notes(), e.carriedFrom(), e.notedAt());
        } else if (event instanceof AlertCarryOverWithdrawn e) {
            return new AlertCarryOverWithdrawn(e.employeeId(), alert, e.carriedFrom(), e.recordedAt());
        }
        return raisedAs(alert, (AlertRaised) event);
    }

    private static AlertRaised raisedAs(UUID alert, AlertRaised e) {
        return new AlertRaised(
                e.employeeId(),
                alert,
                e.type(),
                e.deviationStart(),
                e.shiftDate(),
                e.createdAt(),
                e.message(),
                e.late(),
                e.teams(),
                e.scheduleVersion(),
                e.settingsVersion(),
                e.recordedAt());
    }

    @Test
    void what_a_person_resolved_stays_theirs_and_says_that_it_was_proven_wrong_until_it_stands_again() {
        tell(raised(ALERT, 0), new AlertResolved(john, ALERT, VERA, "ill", Resolution.USER, at(50), at(50)));
        assertThat(alerts.one(ADMIN, ALERT).retractedAt()).isNull();

        tell(retracted(ALERT, Resolution.RETRACTED));
        AlertView retracted = alerts.one(ADMIN, ALERT);
        assertThat(retracted.retractedAt()).isEqualTo(at(300));
        assertThat(retracted.resolvedBy()).isEqualTo(VERA);
        assertThat(retracted.resolvedAt()).isEqualTo(at(50));
        assertThat(retracted.resolution()).isEqualTo(Resolution.USER);
        AlertHistory.Change told = alerts.history(ADMIN, ALERT, null).history().get(2);
        assertThat(told.event()).isEqualTo("retracted");
        assertThat(told.changes().get("retractedAt").get("to").asString()).isEqualTo(at(300).toString());

        tell(amended(null, null));
        assertThat(alerts.one(ADMIN, ALERT).retractedAt()).isNull();
        assertThat(alerts.one(ADMIN, ALERT).resolvedBy()).isEqualTo(VERA);
    }

    @Test
    void the_history_tells_who_when_and_what_it_changed() {
        tell(raised(ALERT, 0));
        tell(new AlertAcknowledged(john, ALERT, VERA, "seen", new UUID(5, 9), at(60)));
        tell(resolvedBySystem(100));

        List<AlertHistory.Change> history = alerts.history(ADMIN, ALERT, null).history();

        AlertHistory.Change raised = history.get(0);
        assertThat(raised.by()).isEqualTo("system");
        assertThat(raised.effectiveAt()).isEqualTo(at(0));
        assertThat(raised.recordedAt()).isEqualTo(at(7));
        assertThat(raised.scheduleVersion()).isEqualTo(1);
        assertThat(raised.settingsVersion()).isEqualTo(2);
        assertThat(raised.changes().get("status").get("to").asString()).isEqualTo("active");
        AlertHistory.Change acknowledged = history.get(1);
        assertThat(acknowledged.by()).isEqualTo(VERA);
        assertThat(acknowledged.carriedFrom()).isEqualTo(new UUID(5, 9));
        assertThat(acknowledged.changes().propertyNames())
                .containsExactlyInAnyOrder("status", "acknowledgedAt", "acknowledgedBy", "notes");
        assertThat(acknowledged.changes().get("status").get("from").asString()).isEqualTo("active");
        assertThat(history.get(2).effectiveAt()).isEqualTo(at(100));
        assertThat(history.get(2).recordedAt()).isEqualTo(at(101));
        assertThat(history).extracting(AlertHistory.Change::version).containsExactly(1L, 2L, 3L);
    }

    @Test
    void each_event_tells_the_notes_that_it_brought_and_not_those_of_before() {
        tell(raised(ALERT, 0));
        IntStream.range(0, 50).forEach(n -> tell(new AlertNoted(john, ALERT, VERA, "note " + n, null, at(60 + n))));
        jdbc.sql(
                        "update alert_change set changes = changes || '{\"notes\":{\"from\":\"all\",\"to\":\"all and more\"}}'")
                .update();

        assertThat(alerts.history(ADMIN, ALERT, null).history().subList(1, 51))
                .extracting(change -> change.changes().toString())
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .mapToObj(n -> "{\"notes\":{\"from\":null,\"to\":\"note " + n + "\"}}")
                        .toList());
    }

    @Test
    void a_long_history_comes_page_by_page_each_event_once() {
        tell(raised(ALERT, 0));
        IntStream.range(0, 250).forEach(n -> tell(new AlertNoted(john, ALERT, VERA, "n" + n, null, at(60 + n))));

        AlertHistory first = alerts.history(ADMIN, ALERT, null);
        AlertHistory last = alerts.history(ADMIN, ALERT, first.nextCursor());

        assertThat(first.history()).hasSize(200);
        assertThat(last.nextCursor()).isNull();
        assertThat(Stream.concat(first.history().stream(), last.history().stream()))
                .extracting(AlertHistory.Change::version)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(251);
    }

    @Test
    void pages_over_equal_instants_show_every_alert_once_newest_first() {
        IntStream.range(0, 25).forEach(n -> tell(raised(new UUID(5, n), n < 20 ? 0 : n)));
        List<AlertView> whole = alerts.list(ADMIN, Filter.ALL, 500, null).alerts();
        List<AlertView> paged = new ArrayList<>();
        String cursor = null;
        do {
            Page page = alerts.list(ADMIN, Filter.ALL, 7, cursor);
            paged.addAll(page.alerts());
            cursor = page.nextCursor();
            // What is raised meanwhile is newer than any page still to come.
            tell(raised(UUID.randomUUID(), 5_000));
        } while (cursor != null);

        assertThat(paged).isEqualTo(whole).hasSize(25);
        assertThat(whole).extracting(AlertView::createdAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void a_full_last_page_has_no_cursor() {
        IntStream.range(0, 4).forEach(n -> tell(raised(new UUID(5, n), n)));

        assertThat(alerts.list(ADMIN, Filter.ALL, 4, null).nextCursor()).isNull();
        assertThat(alerts.list(ADMIN, Filter.ALL, 3, null).nextCursor()).isNotNull();
    }

    @Test
    void a_cursor_leads_on_in_its_own_list_of_its_own_organisation_alone() {
        IntStream.range(0, 4).forEach(n -> tell(raised(new UUID(5, n), n)));
        String cursor = alerts.list(ADMIN, Filter.ALL, 3, null).nextCursor();
        Viewer stranger = new Viewer(UUID.randomUUID(), "Mallory", UUID.randomUUID(), Role.ADMIN, Set.of(), null);

        assertThat(alerts.list(ADMIN, Filter.ALL, 3, cursor).alerts()).hasSize(1);
        refused(() -> alerts.list(stranger, Filter.ALL, 3, cursor));
        refused(() -> alerts.history(ADMIN, new UUID(5, 1), cursor));
        for (String none : List.of("", "x", "AAAA", "bm90fG91cnM", "MjAyNi0wMS0yOVQwOTowMDowMFp8MS0xLTEtMS0x")) {
            refused(() -> alerts.list(ADMIN, Filter.ALL, 3, none));
        }
    }

    private static void refused(ThrowingCallable page) {
        assertThatThrownBy(page)
                .isInstanceOf(Refusal.class)
                .hasMessage("cursor must be the nextCursor of an earlier page of this list");
    }

    @Test
    void filters_narrow_the_list() {
        tell(raised(ALERT, 0));
        UUID jane = agent(2, "Jane", SUPPORT);
        UUID hers = new UUID(5, 2);
        tell(raised(jane, hers, AlertType.WRONG_STATE, 100, SUPPORT));
        tell(new AlertAcknowledged(jane, hers, VERA, null, null, at(200)));

        assertThat(ids(new Filter(AlertView.Status.ACTIVE, null, null, null, null, null, null, null)))
                .containsExactly(ALERT);
        assertThat(ids(new Filter(AlertView.Status.ACKNOWLEDGED, null, null, null, null, null, null, null)))
                .containsExactly(hers);
        assertThat(ids(new Filter(AlertView.Status.RESOLVED, null, null, null, null, null, null, null)))
                .isEmpty();
        assertThat(ids(new Filter(null, AlertType.WRONG_STATE, null, null, null, null, null, null)))
                .containsExactly(hers);
        assertThat(ids(new Filter(null, null, SALES, null, null, null, null, null)))
                .containsExactly(ALERT);
        assertThat(ids(new Filter(null, null, null, jane, null, null, null, null)))
                .containsExactly(hers);
        assertThat(ids(new Filter(null, null, null, null, at(100), null, null, null)))
                .containsExactly(hers);
        assertThat(ids(new Filter(null, null, null, null, null, at(100), null, null)))
                .containsExactly(ALERT);
        assertThat(ids(Filter.ALL)).containsExactly(hers, ALERT);
    }

    @Test
    void what_was_taken_back_is_found_by_its_resolution_and_what_a_person_had_resolved_before_by_that_it_was() {
        UUID byHand = new UUID(5, 2);
        UUID stands = new UUID(5, 3);
        tell(raised(ALERT, 0), raised(byHand, 100), raised(stands, 200));
        tell(new AlertResolved(john, byHand, VERA, null, Resolution.USER, at(150), at(150)));
        tell(new AlertRetracted(john, ALERT, Resolution.RETRACTED, at(300)));
        tell(new AlertRetracted(john, byHand, Resolution.RETRACTED, at(300)));

        assertThat(ids(resolved(Resolution.RETRACTED, null))).containsExactly(ALERT);
        assertThat(ids(resolved(Resolution.USER, null))).containsExactly(byHand);
        assertThat(ids(resolved(null, true))).containsExactly(byHand, ALERT);
        assertThat(ids(resolved(null, false))).containsExactly(stands);
    }

    private static Filter resolved(Resolution resolution, Boolean retracted) {
        return new Filter(null, null, null, null, null, null, resolution, retracted);
    }

    @Test
    void the_count_is_of_all_pages_and_of_what_the_viewer_may_see_alone() {
        UUID jane = agent(2, "Jane", SUPPORT);
        for (int i = 0; i < 5; i++) {
            tell(raised(new UUID(5, 10 + i), 100 * i));
            tell(raised(jane, new UUID(5, 20 + i), AlertType.WRONG_STATE, 100 * i, SUPPORT));
        }
        Page first = alerts.list(ADMIN, Filter.ALL, 3, null);

        assertThat(first.total()).isNull();
        assertThat(alerts.count(ADMIN, Filter.ALL)).isEqualTo(10);
        assertThat(alerts.count(viewer(Role.SUPERVISOR, SALES), Filter.ALL)).isEqualTo(5);
        assertThat(alerts.count(self(jane), resolved(null, false))).isEqualTo(5);
        assertThat(alerts.count(viewer(Role.SUPERVISOR, SUPPORT), resolved(null, true)))
                .isZero();
    }

    @Test
    void a_supervisor_sees_what_their_teams_raised_at_that_time_and_an_agent_their_own() {
        UUID jane = agent(2, "Jane", SUPPORT);
        tell(raised(ALERT, 0), resolvedBySystem(5));
        moveJohnToSupport();
        UUID later = new UUID(5, 2);
        tell(raised(john, later, AlertType.WRONG_STATE, 100, SUPPORT));

        assertThat(seenBy(viewer(Role.SUPERVISOR, SALES))).containsExactly(ALERT);
        assertThat(seenBy(viewer(Role.SUPERVISOR, SUPPORT))).containsExactly(later);
        assertThat(seenBy(viewer(Role.SUPERVISOR))).isEmpty();
        assertThat(seenBy(viewer(Role.ANALYST))).containsExactly(later, ALERT);
        assertThat(seenBy(self(john))).containsExactly(later, ALERT);
        assertThat(seenBy(self(jane))).isEmpty();
        for (Viewer stranger : List.of(viewer(Role.SUPERVISOR, SUPPORT), self(jane))) {
            assertThatThrownBy(() -> alerts.one(stranger, ALERT)).hasMessage("There is no alert " + ALERT + ".");
            assertThatThrownBy(() -> alerts.history(stranger, ALERT, null))
                    .hasMessage("There is no alert " + ALERT + ".");
        }
        assertThatThrownBy(() -> alerts.list(
                        viewer(Role.SUPERVISOR, SALES),
                        new Filter(null, null, null, jane, null, null, null, null),
                        50,
                        null))
                .hasMessage("There is no employee " + jane + ".");
    }

    @Test
    void what_is_not_resolved_is_seen_by_the_present_teams_too() {
        tell(raised(ALERT, 0));
        moveJohnToSupport();
        Viewer support = viewer(Role.SUPERVISOR, SUPPORT);
        Filter ofSupport = new Filter(null, null, SUPPORT, null, null, null, null, null);

        assertThat(seenBy(viewer(Role.SUPERVISOR, SALES))).containsExactly(ALERT);
        assertThat(seenBy(support)).containsExactly(ALERT);
        assertThat(ids(ofSupport)).containsExactly(ALERT);
        assertThat(alerts.history(support, ALERT, null).history()).hasSize(1);

        tell(resolvedBySystem(100));
        assertThat(seenBy(viewer(Role.SUPERVISOR, SALES))).containsExactly(ALERT);
        assertThat(seenBy(support)).isEmpty();
        assertThat(ids(ofSupport)).isEmpty();
    }

    @Test
    void what_turns_out_to_have_opened_in_the_time_of_another_team_is_that_teams() {
        tell(raised(ALERT, 0));
        tell(amended(ALERT, at(120), Resolution.SHIFT_END));
        assertThat(seenBy(viewer(Role.SUPERVISOR, SALES))).containsExactly(ALERT);

        tell(amended(ALERT, at(120), Resolution.SHIFT_END, List.of(SUPPORT)));
        assertThat(seenBy(viewer(Role.SUPERVISOR, SUPPORT))).containsExactly(ALERT);
        assertThat(seenBy(viewer(Role.SUPERVISOR, SALES))).isEmpty();
    }

    @Test
    void who_resolved_it_for_the_present_team_goes_on_seeing_what_they_did() {
        tell(raised(ALERT, 0));
        moveJohnToSupport();
        Viewer resolver = viewer(Role.SUPERVISOR, SUPPORT);
        tell(new AlertResolved(john, ALERT, resolver.asActor(), null, Resolution.USER, at(3), at(3)));

        assertThat(seenBy(resolver)).containsExactly(ALERT);
        assertThat(seenBy(new Viewer(
                        new UUID(9, 10), "Walt", ORGANIZATION, Role.SUPERVISOR, java.util.Set.of(SUPPORT), null)))
                .isEmpty();
        assertThat(seenBy(viewer(Role.SUPERVISOR))).isEmpty();
    }

    private void moveJohnToSupport() {
        tell(new dev.adherence.events.AgentEvent.EmployeeAssigned(
                john, ORGANIZATION, List.of(SUPPORT), "UTC", true, at(10)));
        jdbc.sql("update employee_team set team_id = ? where employee_id = ?")
                .params(SUPPORT, john)
                .update();
    }

    @Test
    void batches_of_any_size_and_repeats_end_in_the_same_rows() {
        tell(raised(ALERT, 0), resolvedBySystem(100), amended(null, null));
        tell(new AlertAcknowledged(john, ALERT, VERA, "one", null, at(1)));
        tell(new AlertResolved(john, ALERT, OTTO, "two", Resolution.USER, at(3), at(3)));
        String once = Database.fingerprint(pool);

        tellLastAgain(2);
        assertThat(Database.fingerprint(pool)).isEqualTo(once);
        for (int size : new int[] {1, 2, 500}) {
            tellAgainInBatchesOf(size);
            assertThat(Database.fingerprint(pool)).isEqualTo(once);
            rebuildInBlocksOf(size, 2);
            assertThat(Database.fingerprint(pool)).isEqualTo(once);
        }
    }

    private List<UUID> ids(Filter filter) {
        return alerts.list(ADMIN, filter, 50, null).alerts().stream()
                .map(AlertView::id)
                .toList();
    }

    private List<UUID> seenBy(Viewer viewer) {
        return alerts.list(viewer, Filter.ALL, 50, null).alerts().stream()
                .map(AlertView::id)
                .toList();
    }

    private AlertRaised raised(UUID id, int second) {
        return raised(john, id, AlertType.LATE_START, second, SALES);
    }

    private static AlertRaised raised(UUID agent, UUID id, AlertType type, int second, UUID team) {
        return new AlertRaised(
                agent,
                id,
                type,
                at(second - 300),
                LocalDate.parse("2026-01-29"),
                at(second),
                "Agent not logged in, 5 minutes after shift start",
                false,
                List.of(team),
                1,
                2,
                at(second + 7));
    }

    private AlertResolved resolvedBySystem(int second) {
        return new AlertResolved(john, ALERT, null, null, Resolution.SHIFT_END, at(second), at(second + 1));
    }

    private AlertEnded ended(UUID id) {
        return new AlertEnded(john, id, at(120), Ending.ARRIVED, "Agent logged in 7 minutes late", at(121));
    }

    private AlertRetracted retracted(UUID id, Resolution resolution) {
        return new AlertRetracted(john, id, resolution, at(300));
    }

    private AlertAmended amended(Instant resolvedAt, Resolution resolution) {
        return amended(ALERT, resolvedAt, resolution);
    }

    private AlertAmended amended(UUID id, Instant resolvedAt, Resolution resolution) {
        return amended(id, resolvedAt, resolution, null);
    }

    private AlertAmended amended(UUID id, Instant resolvedAt, Resolution resolution, List<UUID> teams) {
        return new AlertAmended(
                john,
                id,
                at(5),
                "Agent logged in 12 minutes late",
                at(120),
                Ending.ARRIVED,
                resolvedAt,
                resolution,
                2,
                3,
                at(250),
                LocalDate.parse("2026-01-28"),
                teams);
    }

    private static Instant at(int second) {
        return NINE.plusSeconds(second);
    }
}
