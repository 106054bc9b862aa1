package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.EventStream.Event;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.EventTypes;
import dev.adherence.events.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that was recorded of an organisation, in each of the three ways of asking for it. */
@AppTest(now = "2026-01-29T09:00:00Z", properties = "adherence.stream.heartbeat=1s")
class EventsTest {

    private static final String EVENTS = "/api/adherence/events";
    private static Company ours;
    private static Company theirs;

    /** Sees what was recorded of agents and rules, and not what people do meanwhile, such as to read it. */
    private static Http reader;

    @BeforeAll
    static void two_companies_came_late(RunningApp app) {
        ours = Company.cameLate(app);
        theirs = Company.cameLate(app);
        reader = ours.office().signedIn(Role.ANALYST);
        ours.admin()
                .patch(
                        "/api/adherence/alerts/" + ours.alertOf("EMP001"),
                        Map.of("action", "acknowledge", "notes", "Bus"))
                .mustBe(200);
    }

    private static List<JsonNode> page(Http who, String query) {
        List<JsonNode> events = new ArrayList<>();
        who.get(EVENTS + query).mustBe(200).json().get("events").forEach(events::add);
        return events;
    }

    private static List<JsonNode> lines(Http who, String query) {
        Answer answer =
                who.with("Accept", "application/x-ndjson").get(EVENTS + query).mustBe(200);
        return answer.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static JsonNode only(String type, String employee) {
        List<JsonNode> found = page(reader, "?type=" + type + "&employeeId=" + ours.idOf(employee));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void pages_lines_and_what_is_followed_tell_the_same_in_the_order_of_recording() {
        List<JsonNode> all = page(reader, "?limit=1000");
        List<JsonNode> paged = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = reader.get(EVENTS + "?limit=3" + cursor).mustBe(200);
            page.json().get("events").forEach(paged::add);
            cursor = page.text("/nextCursor") == null ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());
        List<JsonNode> followed = new ArrayList<>();
        try (EventStream stream = reader.stream(EVENTS + "?from=2020-01-01T00:00:00Z")) {
            while (followed.size() < all.size()) {
                Event event = stream.next("recorded");
                assertThat(event.id()).isEqualTo(event.data().get("position").asString());
                followed.add(event.data());
            }
        }

        assertThat(all).hasSizeGreaterThan(10);
        assertThat(paged).isEqualTo(all);
        assertThat(lines(reader, "")).isEqualTo(all);
        assertThat(followed).isEqualTo(all);
        List<Instant> recorded = all.stream()
                .map(event -> Instant.parse(event.get("recordedAt").asString()))
                .toList();
        assertThat(recorded).isSorted();
        assertThat(all.stream().map(event -> event.get("position").asString())).doesNotHaveDuplicates();
    }

    @Test
    void an_event_says_what_when_of_whom_and_by_whom() {
        JsonNode state = only("state-recorded", "EMP001");
        assertThat(state.get("version").asString()).isEqualTo("1");
        assertThat(state.get("effectiveAt").asString()).isEqualTo("2026-01-29T08:15:00Z");
        assertThat(state.get("employeeId").asString()).isEqualTo(ours.idOf("EMP001"));
        assertThat(state.get("by").isNull()).isTrue();
        assertThat(state.get("source").asString())
                .isEqualTo(state.at("/payload/source").asString())
                .isNotEmpty();
        assertThat(state.at("/payload/state").asString()).isEqualTo("available");

        assertThat(only("alert-raised", "EMP001").get("by").asString()).isEqualTo("system");
        JsonNode acknowledged = only("alert-acknowledged", "EMP001");
        assertThat(acknowledged.at("/by/name").asString()).isEqualTo("The admin");
        assertThat(acknowledged.at("/payload/notes").asString()).isEqualTo("Bus");
        assertThat(page(reader, "?type=team-defined"))
                .isNotEmpty()
                .allMatch(event -> event.get("employeeId").isNull());
    }

    @Test
    void every_type_is_described() {
        List<String> described = new ArrayList<>();
        OpenApiDocument.served().schema("EventType").get("enum").forEach(each -> described.add(each.asString()));

        assertThat(described).containsExactlyElementsOf(EventTypes.byName().keySet());
    }

    @Test
    void bounds_are_of_the_recording_and_the_last_is_not_included() {
        List<JsonNode> all = page(reader, "?limit=1000");
        String middle = all.get(all.size() / 2).get("recordedAt").asString();

        List<JsonNode> before = page(reader, "?limit=1000&to=" + middle);
        List<JsonNode> from = page(reader, "?limit=1000&from=" + middle);

        assertThat(before).isNotEmpty();
        List<JsonNode> both = new ArrayList<>(before);
        both.addAll(from);
        assertThat(both).isEqualTo(all);
        assertThat(lines(reader, "?from=" + middle)).isEqualTo(from);
        assertThat(page(reader, "?from=2030-01-01T00:00:00Z")).isEmpty();
        assertThat(page(reader, "?to=2020-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void whoever_was_cut_off_goes_on_after_the_last_event_they_have() {
        List<JsonNode> all = page(reader, "?limit=1000");
        String last = all.get(3).get("position").asString();
        List<JsonNode> rest = all.subList(4, all.size());

        assertThat(page(reader, "?limit=1000&after=" + last)).isEqualTo(rest);
        assertThat(lines(reader, "?after=" + last)).isEqualTo(rest);
        try (EventStream stream = reader.with("Last-Event-ID", last).stream(EVENTS)) {
            assertThat(stream.next("recorded").data()).isEqualTo(rest.get(0));
        }
        try (EventStream stream = reader.stream(EVENTS + "?after=" + last)) {
            assertThat(stream.next("recorded").data()).isEqualTo(rest.get(0));
        }
    }

    @Test
    void where_one_node_stopped_another_goes_on(RunningApp app) {
        List<JsonNode> all = page(reader, "?limit=1000");
        Answer begun = reader.get(EVENTS + "?limit=3").mustBe(200);
        String last = begun.json().at("/events/2/position").asString();
        try (RunningApp other = app.anotherNode()) {
            Http there = reader.at(other);

            assertThat(page(there, "?limit=1000&cursor=" + begun.text("/nextCursor")))
                    .isEqualTo(all.subList(3, all.size()));
            assertThat(lines(there, "?after=" + last)).isEqualTo(all.subList(3, all.size()));
            try (EventStream stream = there.with("Last-Event-ID", last).stream(EVENTS)) {
                assertThat(stream.next("recorded").data()).isEqualTo(all.get(3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?type=no-such, type",
        "?limit=0, limit",
        "?limit=1001, limit",
        "?employeeId=john, employeeId",
        "?from=yesterday, from",
        "?after=nowhere, after",
        "?from=2026-01-29T08:00:00Z&to=2026-01-29T08:00:00Z, from"
    })
    void what_cannot_be_meant_is_named(String query, String field) {
        assertThat(reader.get(EVENTS + query).mustBe(400).text("/details/field"))
                .isEqualTo(field);
    }

    @Test
    void what_does_not_go_with_the_shape_is_named() {
        Http lines = ours.admin().with("Accept", "application/x-ndjson");
        Http followed = ours.admin().with("Accept", "text/event-stream");

        assertThat(lines.get(EVENTS + "?limit=5").mustBe(400).text("/details/field"))
                .isEqualTo("limit");
        assertThat(followed.get(EVENTS + "?to=2026-01-29T08:00:00Z").mustBe(400).text("/details/field"))
                .isEqualTo("to");
        assertThat(followed.with("Last-Event-ID", "nobody-s")
                        .get(EVENTS)
                        .mustBe(400)
                        .text("/details/field"))
                .isEqualTo("Last-Event-ID");
    }

    @Test
    void nothing_of_another_organisation_is_told_and_their_places_lead_nowhere() {
        List<String> own = texts(reader.get(EVENTS + "?limit=1000"), "events", "employeeId");
        assertThat(own).contains(ours.idOf("EMP001")).doesNotContain(theirs.idOf("EMP001"), theirs.idOf("EMP002"));
        String foreign = page(theirs.admin(), "?limit=1").get(0).get("position").asString();

        assertThat(reader.get(EVENTS + "?after=" + foreign).mustBe(400).text("/details/code"))
                .isEqualTo("invalid-cursor");
        String unknown = UUID.randomUUID().toString();
        String missing =
                reader.get(EVENTS + "?employeeId=" + unknown).mustBe(404).body();
        for (String accept : List.of("application/json", "application/x-ndjson", "text/event-stream")) {
            String theirEmployee = theirs.idOf("EMP001");
            assertThat(ours.admin()
                            .with("Accept", accept)
                            .get(EVENTS + "?employeeId=" + theirEmployee)
                            .mustBe(404)
                            .body()
                            .replace(theirEmployee, unknown))
                    .isEqualTo(missing);
        }
    }

    @Test
    void what_is_recorded_now_is_told_to_whoever_follows_and_the_doings_of_others_move_nothing() {
        try (EventStream stream = reader.stream(EVENTS + "?type=state-recorded")) {
            Event begin = stream.next("heartbeat");
            theirs.push(STATES, state("EMP001", "08:41", "on_call"));
            ours.push(STATES, state("EMP001", "08:42", "on_call"));

            Event told = stream.next();

            assertThat(told.name()).isEqualTo("recorded");
            assertThat(told.data().get("effectiveAt").asString()).isEqualTo("2026-01-29T08:42:00Z");
            assertThat(begin.id()).isNotEqualTo(told.id());
            theirs.push(STATES, state("EMP001", "08:43", "available"));
            assertThat(stream.next("heartbeat").id()).isEqualTo(told.id());
        }
    }

    @Test
    void who_follows_from_an_instant_hears_no_place_before_the_first_event_of_their_own() {
        try (EventStream stream = reader.stream(EVENTS + "?from=2030-01-01T00:00:00Z")) {
            Event begin = stream.next("heartbeat");

            assertThat(begin.id()).isNull();
            assertThat(begin.data().get("position").isNull()).isTrue();
        }
    }

    @Test
    void what_is_followed_ends_with_the_session_and_with_the_role(RunningApp app) {
        Http auditor = ours.office().signedIn(Role.AUDITOR);
        String second = "second-analyst@company.com";
        ours.office().account(second, Role.ANALYST);
        Http analyst = app.http().signedIn(second, Office.PASSWORD);
        String analystsId = analyst.get("/api/auth/me").text("/user/id");
        try (EventStream audited = auditor.stream(EVENTS);
                EventStream analysed = analyst.stream(EVENTS)) {
            audited.next("heartbeat");
            analysed.next("heartbeat");

            auditor.post("/api/auth/logout", "").mustBe(204);
            ours.admin()
                    .patch("/api/admin/users/" + analystsId, Map.of("role", "supervisor", "teams", List.of("Sales")))
                    .mustBe(200);

            assertThat(audited.next("end").data().get("reason").asString()).isEqualTo("signed_out");
            assertThat(analysed.next("end").data().get("reason").asString()).isEqualTo("not_allowed");
            assertThat(analysed.isOver()).isTrue();
        }
    }

    @Test
    void the_role_that_may_not_is_told_which_may() {
        Http supervisor = ours.office().signedIn(Role.SUPERVISOR, "Sales");
        for (String accept : List.of("application/json", "application/x-ndjson", "text/event-stream")) {
            assertThat(supervisor.with("Accept", accept).get(EVENTS).mustBe(403).text("/error"))
                    .contains("supervisor", "auditor");
        }
    }

    @Test
    void no_event_holds_a_secret(RunningApp app) {
        Office office = ours.office();
        String key = ours.admin()
                .post("/api/admin/api-keys", Map.of("name", "acd", "permissions", List.of("import:agent-states")))
                .mustBe(201)
                .text("/key");
        app.http()
                .withApiKey(key)
                .post(STATES, Map.of("data", List.of(state("EMP002", "08:50", "on_call"))))
                .mustBe(201);

        String all =
                ours.admin().with("Accept", "application/x-ndjson").get(EVENTS).body();

        assertThat(all).contains("\"source\":\"acd\"").doesNotContain(key, Office.PASSWORD, "$2a$", "session");
        assertThat(office.email(Role.ADMIN)).isNotIn(all);
    }

    @Test
    void an_empty_organisation_has_no_events(RunningApp app) {
        Http analyst = Office.open(app).signedIn(Role.ANALYST);

        assertThat(analyst.get(EVENTS).mustBe(200).body()).isEqualTo("{\"events\":[],\"nextCursor\":null}");
        assertThat(lines(analyst, "")).isEmpty();
    }
}
