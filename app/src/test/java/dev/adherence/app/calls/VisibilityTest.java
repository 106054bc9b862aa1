package dev.adherence.app.calls;

import static dev.adherence.app.calls.Neighbourhood.ACROSS;
import static dev.adherence.app.calls.Neighbourhood.AFTER;
import static dev.adherence.app.calls.Neighbourhood.BEFORE;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.calls.Neighbourhood.Kind;
import dev.adherence.app.calls.Neighbourhood.Person;
import dev.adherence.app.calls.Neighbourhood.Thing;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every described call by every role, also by accounts without what their role is about, with ids of one's own, of another team, of
 * another organisation and of nobody, over ranges before, after and across a change of team. What is not visible is answered byte for
 * byte like what does not exist, and no answer holds a word of a time, a team or an organisation that is not the viewer's.
 */
@AppTest(now = Neighbourhood.START, properties = "adherence.secrets-key=of all nodes")
class VisibilityTest {

    private static Neighbourhood all;

    @BeforeAll
    static void two_organisations_at_work(RunningApp app, TestClock clock) {
        all = Neighbourhood.settle(app, clock);
    }

    /** How a call is made with a thing of a kind; {@code {id}} stands for it. */
    record Route(String call, Kind kind, Map<String, Object> body, List<String> queries) {

        static Route of(String call, Kind kind, String... queries) {
            return new Route(call, kind, Map.of(), queries.length == 0 ? List.of("") : List.of(queries));
        }

        Route with(Map<String, Object> sent) {
            return new Route(call, kind, sent, queries);
        }

        String method() {
            return call.substring(0, call.indexOf(' '));
        }

        String path(String query) {
            return call.substring(call.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "{id}") + query;
        }

        @Override
        public String toString() {
            return call + " by " + kind;
        }
    }

    private static final String[] REPORTS = Stream.of("agent", "team", "day", "interval")
            .map(by -> "?groupBy=" + by)
            .toArray(String[]::new);

    /** A new call that is not listed here fails the test below. */
    static List<Route> routes() {
        String then = "asOf=" + BEFORE.from();
        String later = "asOf=" + AFTER.from();
        // at the instant of a move what lasts over it is told to the new team, as `asOf` tells it
        String replayed = "?from=" + BEFORE.from() + "&to=2026-01-29T08:59:59Z";
        return List.of(
                Route.of("GET /api/adherence/states", Kind.NOTHING, "", "?" + then, "?" + later + "&knowledge=now"),
                Route.of("GET /api/adherence/states", Kind.TEAM, "?teamId={id}", "?teamId={id}&" + then),
                Route.of("GET /api/adherence/states/replay", Kind.NOTHING, replayed, replayed + "&knowledge=now"),
                Route.of("GET /api/adherence/states/replay", Kind.TEAM, replayed + "&teamId={id}"),
                Route.of("GET /api/adherence/summary", Kind.TEAM, "?teamId={id}", "?teamId={id}&date=2026-01-29"),
                Route.of("GET /api/adherence/stream", Kind.TEAM, "?teamId={id}"),
                Route.of("GET /api/adherence/alerts", Kind.NOTHING, "", "?status=resolved", "?status=active"),
                Route.of("GET /api/adherence/alerts", Kind.TEAM, "?teamId={id}"),
                Route.of("GET /api/adherence/alerts", Kind.EMPLOYEE, "?employeeId={id}"),
                Route.of("GET /api/adherence/alerts/{id}", Kind.ALERT),
                Route.of("GET /api/adherence/alerts/{id}/history", Kind.ALERT),
                // Whose ids it takes is AlertCallsTest's: it answers for each by itself, not by its status.
                Route.of("PATCH /api/adherence/alerts", Kind.NOTHING)
                        .with(Map.of("action", "acknowledge", "ids", List.of(Neighbourhood.NOBODY))),
                Route.of("PATCH /api/adherence/alerts/{id}", Kind.ALERT).with(Map.of("action", "acknowledge")),
                Route.of("GET /api/adherence/agents/{employeeId}/timeline", Kind.EMPLOYEE, ranges("?from=%s&to=%s")),
                Route.of("GET /api/adherence/agents/{employeeId}/explain", Kind.EMPLOYEE, ranges("?at=%s&%s", true)),
                Route.of(
                        "GET /api/adherence/schedules",
                        Kind.EMPLOYEE,
                        "?employeeId={id}&from=2026-01-29",
                        "?employeeId={id}&from=2026-01-20&to=2026-02-10"),
                Route.of("GET /api/adherence/reports/adherence", Kind.NOTHING, REPORTS),
                Route.of(
                        "GET /api/adherence/reports/adherence", Kind.TEAM, "?teamId={id}", "?teamId={id}&groupBy=team"),
                Route.of(
                        "GET /api/adherence/reports/adherence",
                        Kind.EMPLOYEE,
                        "?employeeId={id}&from=2026-01-29",
                        "?employeeId={id}&groupBy=interval&knowledge=then"),
                Route.of("GET /api/adherence/events", Kind.NOTHING, "?limit=1000"),
                Route.of("GET /api/adherence/events", Kind.EMPLOYEE, "?limit=1000&employeeId={id}"),
                Route.of("GET /api/adherence/proof/checkpoint", Kind.NOTHING, "", "?size=1"),
                Route.of("GET /api/adherence/proof/checkpoints", Kind.NOTHING),
                Route.of("GET /api/adherence/proof/state", Kind.NOTHING),
                Route.of("GET /api/adherence/proof/keys", Kind.NOTHING),
                Route.of("POST /api/adherence/proof/keys", Kind.NOTHING),
                Route.of("GET /api/adherence/proof/leaves", Kind.NOTHING),
                Route.of("GET /api/adherence/proof/consistency", Kind.NOTHING, "?from=1&to=3"),
                Route.of("GET /api/adherence/proof/inclusion", Kind.ALERT, "?alertId={id}"),
                Route.of("GET /api/adherence/proof/complete", Kind.EMPLOYEE, "?employeeId={id}"),
                Route.of("GET /api/adherence/reports/percentages", Kind.NOTHING),
                Route.of("GET /api/adherence/reports/percentages", Kind.TEAM, "?teamId={id}"),
                Route.of("GET /api/adherence/feeds", Kind.NOTHING),
                Route.of("GET /api/adherence/corrections", Kind.NOTHING, "", "?status=in_force", "?kind=states"),
                Route.of("GET /api/adherence/corrections", Kind.TEAM, "?teamId={id}"),
                Route.of("GET /api/adherence/corrections", Kind.EMPLOYEE, "?employeeId={id}"),
                Route.of("POST /api/adherence/corrections", Kind.NOTHING),
                Route.of("GET /api/adherence/corrections/{id}", Kind.CORRECTION),
                Route.of("POST /api/adherence/corrections/{id}/reverse", Kind.CORRECTION),
                Route.of("GET /api/adherence/excuses", Kind.NOTHING, "", "?status=in_force"),
                Route.of("GET /api/adherence/excuses", Kind.TEAM, "?teamId={id}"),
                Route.of("GET /api/adherence/excuses", Kind.EMPLOYEE, "?employeeId={id}"),
                Route.of("POST /api/adherence/excuses", Kind.NOTHING),
                Route.of("GET /api/adherence/excuses/{id}", Kind.EXCUSE),
                Route.of("DELETE /api/adherence/excuses/{id}", Kind.EXCUSE),
                Route.of("GET /api/adherence/reports/excuses", Kind.NOTHING, "?from=2026-01-20&to=2026-02-10"),
                Route.of("GET /api/adherence/reports/excuses", Kind.TEAM, "?teamId={id}"),
                Route.of("GET /api/adherence/explanations", Kind.NOTHING, "", "?status=open"),
                Route.of("GET /api/adherence/explanations", Kind.TEAM, "?teamId={id}"),
                Route.of("GET /api/adherence/explanations", Kind.EMPLOYEE, "?employeeId={id}"),
                Route.of("POST /api/adherence/explanations", Kind.NOTHING),
                Route.of("GET /api/adherence/explanations/{id}", Kind.EXPLANATION),
                Route.of("PATCH /api/adherence/explanations/{id}", Kind.EXPLANATION)
                        .with(Map.of("action", "deny")),
                Route.of("DELETE /api/adherence/explanations/{id}", Kind.EXPLANATION),
                Route.of("GET /api/adherence/excuse-reasons", Kind.NOTHING),
                Route.of("PUT /api/admin/excuse-reasons", Kind.NOTHING),
                Route.of("GET /api/adherence/exports", Kind.NOTHING),
                Route.of("POST /api/adherence/exports", Kind.NOTHING),
                Route.of("GET /api/adherence/exports/{id}", Kind.EXPORT),
                Route.of("GET /api/adherence/exports/{id}/package", Kind.EXPORT),
                // Others' are ExportCallsTest's.
                Route.of("DELETE /api/adherence/exports/{id}", Kind.NOTHING),
                Route.of("GET /api/adherence/what-ifs", Kind.NOTHING),
                Route.of("POST /api/adherence/what-ifs", Kind.NOTHING),
                Route.of("GET /api/adherence/what-ifs/{id}", Kind.WHAT_IF),
                Route.of("GET /api/adherence/what-ifs/{id}/agents.csv", Kind.WHAT_IF),
                // Whoever may do these changes what the next one meets; others' are WhatIfCallsTest's.
                Route.of("POST /api/adherence/what-ifs/{id}/runs", Kind.NOTHING),
                Route.of("DELETE /api/adherence/what-ifs/{id}", Kind.NOTHING),
                Route.of("GET /api/admin/api-keys", Kind.NOTHING),
                Route.of("POST /api/admin/api-keys", Kind.NOTHING),
                Route.of("PUT /api/admin/api-keys/{id}/secret", Kind.KEY).with(Map.of("secret", "s")),
                Route.of("DELETE /api/admin/api-keys/{id}/secret", Kind.KEY),
                Route.of("PUT /api/admin/api-keys/{id}/mapping", Kind.KEY)
                        .with(Map.of("agent", "a", "state", "s", "timestamp", "t")),
                Route.of("DELETE /api/admin/api-keys/{id}/mapping", Kind.KEY),
                Route.of("DELETE /api/admin/api-keys/{id}", Kind.KEY),
                Route.of("GET /api/admin/users", Kind.NOTHING),
                Route.of("POST /api/admin/users", Kind.NOTHING),
                Route.of("PATCH /api/admin/users/{id}", Kind.USER),
                Route.of("POST /api/admin/users/{id}/password-reset", Kind.USER),
                Route.of("GET /api/admin/teams", Kind.NOTHING),
                Route.of("PUT /api/admin/teams", Kind.NOTHING),
                Route.of("GET /api/admin/employees", Kind.NOTHING),
                Route.of("POST /api/admin/employees", Kind.NOTHING),
                Route.of("PATCH /api/admin/employees/{id}", Kind.EMPLOYEE),
                // Others' are ErasureTest's.
                Route.of("DELETE /api/admin/employees/{id}/personal-data", Kind.NOTHING),
                Route.of("POST /api/admin/import/employees", Kind.NOTHING),
                Route.of("POST /api/admin/import/schedules", Kind.NOTHING),
                Route.of("GET /api/admin/settings", Kind.NOTHING),
                Route.of("GET /api/admin/settings", Kind.TEAM, "?teamId={id}"),
                Route.of("PUT /api/admin/settings", Kind.TEAM, "?teamId={id}"),
                Route.of("GET /api/admin/state-mappings", Kind.NOTHING),
                Route.of("PUT /api/admin/state-mappings", Kind.NOTHING),
                Route.of("GET /api/admin/trail", Kind.NOTHING, "?limit=500", "?limit=500&type=signed-in"),
                Route.of("GET /api/admin/projections", Kind.NOTHING),
                Route.of("GET /api/admin/projections/lag", Kind.NOTHING),
                Route.of("GET /api/admin/projections/stream", Kind.NOTHING),
                Route.of("GET /api/admin/projections/{name}", Kind.MODEL),
                Route.of("POST /api/admin/projections/{name}/rebuild", Kind.MODEL),
                Route.of("DELETE /api/admin/projections/{name}/rebuild", Kind.MODEL),
                Route.of("POST /api/admin/projections/{name}/verify", Kind.MODEL),
                Route.of("POST /api/admin/projections/{name}/revert", Kind.MODEL),
                Route.of("GET /api/auth/me", Kind.NOTHING));
    }

    private static String[] ranges(String query, boolean... pointsOnly) {
        return Stream.of(BEFORE, AFTER, ACROSS)
                .map(range -> pointsOnly.length > 0 ? "?at=" + range.from() : query.formatted(range.from(), range.to()))
                .distinct()
                .toArray(String[]::new);
    }

    /** Signing in and passwords know no other's ids; a session opens no import (`RightsTest`, `ApiKeysTest`). */
    @Test
    void every_described_call_of_a_session_is_gone_through() {
        Set<String> described = new TreeSet<>();
        OpenApiDocument.served().calls().stream()
                .filter(call -> call.path().startsWith("/api/ad") || call.path().equals("/api/auth/me"))
                .forEach(call -> described.add(call.method() + " " + call.path()));

        Set<String> listed = new TreeSet<>();
        routes().forEach(route -> listed.add(route.call()));
        assertThat(listed).isEqualTo(described);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void nobody_sees_what_is_not_theirs_nor_that_it_exists(Route route) {
        int seen = 0;
        int missing = 0;
        for (Person person : all.people()) {
            for (String query : route.queries()) {
                Answer unknown = ask(person, route, query, Neighbourhood.NOBODY);
                assertThat(unknown.status()).as(person + ": " + unknown).isLessThan(500);
                for (Thing thing : all.things(route.kind())) {
                    Answer answer = ask(person, route, query, thing.id());
                    String what = person + " asks " + answer + " of " + thing;
                    assertThat(answer.status()).as(what).isLessThan(500);
                    assertThat(all.wordsNotFor(person, answer.body())).as(what).isEmpty();
                    if (unknown.status() != 404 && route.kind() != Kind.NOTHING) {
                        assertThat(told(answer, thing.id())).as(what).isEqualTo(told(unknown, Neighbourhood.NOBODY));
                    } else if (route.kind() != Kind.NOTHING) {
                        boolean visible = person.sees(thing, query);
                        seen += visible ? 1 : 0;
                        missing += visible ? 0 : 1;
                        assertThat(answer.status() != 404).as(what).isEqualTo(visible);
                        if (!visible) {
                            assertThat(told(answer, thing.id()))
                                    .as(what)
                                    .isEqualTo(told(unknown, Neighbourhood.NOBODY));
                        }
                    }
                }
            }
        }
        if (route.kind().isOfOrganisation()) {
            assertThat(seen).isPositive();
            assertThat(missing).isPositive();
        }
    }

    private static Answer ask(Person person, Route route, String query, String id) {
        String path = route.path(query).replace("{id}", id);
        boolean streams = path.contains("/stream");
        if (streams && (route.kind() == Kind.NOTHING || person.sees(all.thing(id), query))) {
            // one that is granted does not end
            return person.browser().send("HEAD", path, null, null);
        }
        return person.browser()
                .send(
                        route.method(),
                        path,
                        route.method().equals("GET") ? null : route.body(),
                        route.method().equals("GET") ? null : "application/json");
    }

    /** All of an answer but the id that was asked with and when it was given. */
    private static String told(Answer answer, String id) {
        List<String> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            if (!Set.of("date", "set-cookie", "connection", "keep-alive").contains(name.toLowerCase())) {
                headers.add(name + "=" + values);
            }
        });
        headers.sort(null);
        return answer.status() + " " + answer.body().replace(id, "ID") + " " + headers;
    }

    /** What the neighbours do changes no byte of what is told here: no position, count, lag, tag or id of a stream. */
    @Test
    void what_one_organisation_does_is_nowhere_to_be_seen_at_another() {
        Person admin = all.people().get(0);
        all.awaitQuiet();
        eventually(() -> assertThat(ofAnswer(admin, "/api/adherence/proof/checkpoint")
                        .get("size")
                        .asInt())
                .isEqualTo(ofAnswer(admin, "/api/adherence/events?limit=1000")
                        .get("events")
                        .size()));
        Map<String, String> before = everything(admin);

        all.neighboursAreBusy();

        assertThat(everything(admin)).isEqualTo(before);
    }

    private static JsonNode ofAnswer(Person person, String path) {
        return person.browser().get(path).mustBe(200).json();
    }

    private static Map<String, String> everything(Person person) {
        Map<String, String> answers = new java.util.TreeMap<>();
        for (Route route : routes()) {
            for (String query : route.queries()) {
                // a download is something that one does oneself, and shows in the trail
                if (route.method().equals("GET") && !route.call().matches(".*(/stream|\\.csv|/leaves|/package).*")) {
                    for (Thing thing : all.things(route.kind())) {
                        String path = route.path(query).replace("{id}", thing.id());
                        Answer answer = person.browser().get(path);
                        answers.put(path, told(answer, thing.id()));
                    }
                }
            }
        }
        try (var stream = person.browser().stream("/api/adherence/stream")) {
            var snapshot = stream.next("snapshot");
            answers.put("stream", snapshot.id() + " " + snapshot.data());
        }
        return answers;
    }
}
