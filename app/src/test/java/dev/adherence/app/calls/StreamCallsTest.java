package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.EventStream.Event;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@AppTest(
        now = "2026-01-29T09:00:00Z",
        properties = {
            "adherence.stream.heartbeat=300ms",
            "adherence.stream.recheck=200ms",
            "adherence.stream.settle=1ms"
        })
class StreamCallsTest {

    private static final String STREAM = "/api/adherence/stream";

    private Company company;

    @BeforeEach
    void john_and_jane_are_at_work(RunningApp app) {
        company = Company.atWork(app);
        company.push(STATES, state("EMP001", "08:00", "available"), state("EMP002", "08:00", "available"));
        eventually(() -> assertThat(company.admin()
                        .get("/api/adherence/states")
                        .json()
                        .at("/summary/adherentCount")
                        .intValue())
                .isEqualTo(2));
    }

    private static JsonNode row(Event event, String number) {
        for (JsonNode row : event.data().get("states")) {
            if (row.get("employeeNumber").asString().equals(number)) {
                return row;
            }
        }
        return null;
    }

    /** The next change of this agent's row; late alerts of the morning may come before. */
    private static Event changeOf(EventStream stream, String number) {
        return stream.next(event -> event.is("changes") && row(event, number) != null);
    }

    private static Event until(EventStream stream, String number, String state) {
        return stream.next(event -> event.is("changes")
                && row(event, number) != null
                && row(event, number).get("state").asString().equals(state));
    }

    @Test
    void it_begins_with_what_the_states_call_answers() {
        try (EventStream stream = company.admin().stream(STREAM)) {
            Event first = stream.next();

            ObjectNode told = (ObjectNode) first.data();
            assertThat(first.name()).isEqualTo("snapshot");
            assertThat(told.remove("silentFeeds")).isEmpty();
            assertThat(told)
                    .isEqualTo(company.admin().get("/api/adherence/states").json());
            assertThat(first.id()).hasSize(22);
        }
    }

    @Test
    void no_proxy_may_keep_it_back() {
        try (EventStream stream = company.admin().stream(STREAM)) {
            assertThat(stream.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(stream.response().headers().firstValue("X-Accel-Buffering"))
                    .hasValue("no");
            assertThat(stream.response().headers().firstValue("Cache-Control")).hasValue("no-store, no-transform");
        }
    }

    @Test
    void a_change_is_told_within_a_second_and_nothing_else() {
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");

            long sent = System.nanoTime();
            company.push(STATES, state("EMP001", "08:59", "on_call"));
            Event change = until(stream, "EMP001", "on_call");

            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(1));
            assertThat(change.data().get("states")).hasSize(1);
            assertThat(change.data().at("/summary/totalAgents").intValue()).isEqualTo(2);
            assertThat(change.data().get("position").asString()).isEqualTo(change.id());
        }
    }

    @Test
    void of_many_changes_of_an_agent_the_last_one_is_told_and_few_before() {
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");
            for (int minute = 1; minute < 60; minute++) {
                String state = minute % 2 == 0 ? "available" : "on_call";
                company.push(STATES, state("EMP001", "08:%02d".formatted(minute), state));
            }

            long sent = System.nanoTime();
            int told = 0;
            String last = "";
            while (!last.equals("2026-01-29T08:59:00Z")) {
                last = row(changeOf(stream, "EMP001"), "EMP001")
                        .get("stateStartedAt")
                        .asString();
                told++;
            }
            assertThat(told).isLessThan(59);
            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void what_a_colleague_does_to_an_alert_is_told() {
        company.push(STATES, state("EMP001", "08:05", "offline"), state("EMP002", "08:59", "on_call"));
        String alert = eventually(Duration.ofSeconds(20), () -> company.alertOf("EMP001"));
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");

            company.admin()
                    .patch("/api/adherence/alerts/" + alert, Map.of("action", "acknowledge", "notes", "Seen"))
                    .mustBe(200);

            Event change = stream.next(event -> event.is("changes") && event.mentions("\"acknowledged\""));
            // what the states before it retracted may be told with it
            assertThat(change.data().get("alerts"))
                    .contains(company.admin()
                            .get("/api/adherence/alerts/" + alert)
                            .json()
                            .get("alert"));
        }
    }

    @Test
    void whoever_was_cut_off_gets_what_changed_since_and_that_alone() {
        EventStream cut = company.admin().stream(STREAM);
        cut.next("snapshot");
        company.push(STATES, state("EMP002", "08:30", "on_call"));
        String seen = until(cut, "EMP002", "on_call").id();
        cut.close();
        company.push(STATES, state("EMP001", "08:40", "break"), state("EMP001", "08:50", "on_call"));

        try (EventStream again = company.admin().with("Last-Event-ID", seen).stream(STREAM)) {
            Event first = again.next();
            assertThat(first.name()).isEqualTo("changes");
            assertThat(first.data().get("states")).hasSize(1);
            assertThat(row(first, "EMP001").get("state").asString()).isEqualTo("on_call");
        }
        try (EventStream again = company.admin().stream(STREAM + "?lastEventId=" + seen)) {
            assertThat(again.next().name()).isEqualTo("changes");
        }
    }

    @Test
    void nothing_is_lost_however_often_it_is_cut() {
        Map<String, String> known = new HashMap<>();
        String seen = null;
        for (int minute = 1; minute < 30; minute++) {
            company.push(
                    STATES, state("EMP001", "08:%02d".formatted(minute), minute % 2 == 0 ? "on_call" : "available"));
            try (EventStream stream = company.admin().stream(STREAM + (seen == null ? "" : "?lastEventId=" + seen))) {
                Event event = stream.next();
                seen = event.id();
                if (!event.is("heartbeat")) {
                    event.data()
                            .get("states")
                            .forEach(row -> known.put(
                                    row.get("employeeNumber").asString(),
                                    row.get("stateStartedAt").asString()));
                }
            }
        }
        try (EventStream stream = company.admin().stream(STREAM + "?lastEventId=" + seen)) {
            while (!"2026-01-29T08:29:00Z".equals(known.get("EMP001"))) {
                Event event = stream.next("changes");
                event.data()
                        .get("states")
                        .forEach(row -> known.put(
                                row.get("employeeNumber").asString(),
                                row.get("stateStartedAt").asString()));
            }
        }
        assertThat(known).containsEntry("EMP002", "2026-01-29T08:00:00Z");
    }

    @Test
    void who_names_an_event_that_nobody_knows_begins_anew() {
        for (String unknown : List.of("-7", "99999999", "yesterday")) {
            try (EventStream stream = company.admin().with("Last-Event-ID", unknown).stream(STREAM)) {
                assertThat(stream.next().name()).as(unknown).isEqualTo("snapshot");
            }
        }
    }

    @Test
    void everybody_hears_of_their_own_alone(RunningApp app) {
        Company other = Company.atWork(app);
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        company.office().account("john.doe@company.com", Role.AGENT);
        Http john = app.http().signedIn("john.doe@company.com", Office.PASSWORD);
        try (EventStream support = supervisor.stream(STREAM);
                EventStream own = john.stream(STREAM);
                EventStream sales = company.admin().stream(STREAM + "?teamId=" + company.idOfTeam("Sales"));
                EventStream foreign = other.admin().stream(STREAM)) {
            assertThat(support.next("snapshot").data().get("states")).hasSize(1);
            assertThat(own.next("snapshot").data().get("states")).hasSize(1);
            assertThat(sales.next("snapshot").data().get("states")).hasSize(1);
            foreign.next("snapshot");

            company.push(STATES, state("EMP001", "08:30", "on_call"));
            until(own, "EMP001", "on_call");
            until(sales, "EMP001", "on_call");
            company.push(STATES, state("EMP002", "08:31", "meeting"));
            other.push(STATES, state("EMP001", "08:32", "training"));

            Event heard = changeOf(support, "EMP002");
            assertThat(heard.mentions("EMP001")).isFalse();
            assertThat(row(heard, "EMP002").get("state").asString()).isEqualTo("meeting");
            Event heardElsewhere = changeOf(foreign, "EMP001");
            assertThat(heardElsewhere.data().get("states")).hasSize(1);
            assertThat(row(heardElsewhere, "EMP001").get("state").asString()).isEqualTo("training");
        }
    }

    @Test
    void a_team_unknown_of_others_or_not_ones_own_answers_alike(RunningApp app) {
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        Company other = Company.open(app);

        for (String team :
                new String[] {UUID.randomUUID().toString(), other.idOfTeam("Sales"), company.idOfTeam("Sales")}) {
            assertThat(supervisor
                            .get(STREAM + "?teamId=" + team)
                            .mustBe(404)
                            .text("/error")
                            .replace(team, "…"))
                    .isEqualTo("There is no team ….");
        }
        assertThat(company.admin().get(STREAM + "?teamId=sales").mustBe(400).text("/error"))
                .contains("teamId");
    }

    @Test
    void who_moves_out_of_sight_is_removed_and_comes_into_that_of_others() {
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        company.office().account("sam@company.com", Role.SUPERVISOR, "Sales");
        Http sales = company.office().app().http().signedIn("sam@company.com", Office.PASSWORD);
        String jane = company.idOf("EMP002");
        try (EventStream from = supervisor.stream(STREAM);
                EventStream to = sales.stream(STREAM)) {
            from.next("snapshot");
            assertThat(to.next("snapshot").mentions(jane)).isFalse();

            company.update(employee("EMP002", "Jane", "Roe", "Sales"));

            Event gone = from.next(event -> event.is("changes") && event.mentions("[\"" + jane));
            assertThat(gone.data().get("states")).isEmpty();
            assertThat(gone.data().get("removed")).hasSize(1);
            assertThat(gone.data().at("/removed/0").asString()).isEqualTo(jane);
            assertThat(gone.data().at("/summary/totalAgents").intValue()).isZero();
            assertThat(row(changeOf(to, "EMP002"), "EMP002").get("teamName").asString())
                    .isEqualTo("Sales");
        }
    }

    @Test
    void a_new_name_is_told_though_no_event_tells_of_it() {
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");

            Map<String, Object> jack = new HashMap<>(employee("EMP001", "Jack", "Doe", "Sales"));
            jack.put("email", "john.doe@company.com");
            company.update(jack);

            Event change = changeOf(stream, "EMP001");
            assertThat(row(change, "EMP001").get("employeeName").asString()).isEqualTo("Jack Doe");
        }
    }

    @Test
    void a_new_colleague_appears() {
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");

            company.push(EMPLOYEES, employee("EMP003", "Ann", "Lee", "Sales"));

            assertThat(row(changeOf(stream, "EMP003"), "EMP003")
                            .get("employeeName")
                            .asString())
                    .isEqualTo("Ann Lee");
        }
    }

    @Test
    void a_heart_beats_while_nothing_happens() {
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");

            for (int beat = 0; beat < 3; beat++) {
                Event heartbeat = stream.next("heartbeat");
                assertThat(heartbeat.data().get("asOf").asString()).isEqualTo("2026-01-29T09:00:00Z");
                assertThat(heartbeat.data().get("position").asString()).isEqualTo(heartbeat.id());
                assertThat(heartbeat.data().get("silentFeeds")).isEmpty();
            }
        }
    }

    @Test
    void signing_out_ends_it() {
        Http auditor = company.office().signedIn(Role.AUDITOR);
        try (EventStream stream = auditor.stream(STREAM)) {
            stream.next("snapshot");

            auditor.post("/api/auth/logout", "").mustBe(204);

            assertThat(stream.next("end").data().get("reason").asString()).isEqualTo("signed_out");
            assertThat(stream.isOver()).isTrue();
        }
    }

    @Test
    void a_supervisor_whose_team_was_taken_away_is_not_told_of_it_any_more() {
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        String id = supervisor.get("/api/auth/me").text("/user/id");
        try (EventStream all = supervisor.stream(STREAM);
                EventStream support = supervisor.stream(STREAM + "?teamId=" + company.idOfTeam("Support"))) {
            assertThat(all.next("snapshot").mentions("EMP002")).isTrue();
            support.next("snapshot");

            company.admin()
                    .patch("/api/admin/users/" + id, Map.of("teams", List.of("Sales")))
                    .mustBe(200);

            Event anew = all.next("snapshot");
            assertThat(anew.mentions("EMP002")).isFalse();
            assertThat(anew.mentions("EMP001")).isTrue();
            assertThat(support.next("end").data().get("reason").asString()).isEqualTo("not_allowed");
            assertThat(support.isOver()).isTrue();
        }
    }

    @Test
    void who_is_disabled_hears_no_more() {
        Http analyst = company.office().signedIn(Role.ANALYST);
        String id = analyst.get("/api/auth/me").text("/user/id");
        try (EventStream stream = analyst.stream(STREAM)) {
            stream.next("snapshot");

            company.admin()
                    .patch("/api/admin/users/" + id, Map.of("active", false))
                    .mustBe(200);

            assertThat(stream.next("end").data().get("reason").asString()).isEqualTo("signed_out");
            assertThat(stream.isOver()).isTrue();
        }
    }
}
