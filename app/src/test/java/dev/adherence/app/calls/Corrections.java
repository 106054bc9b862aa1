package dev.adherence.app.calls;

import dev.adherence.app.harness.Http;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Corrections of states on the day of which the tests tell. */
final class Corrections {

    static final String PATH = "/api/adherence/corrections";

    private Corrections() {}

    /** From then on until then the agent was offline; the id of it. */
    static String made(Http who, String employee, String from, String to) {
        return who.post(PATH, offline(employee, from, to)).mustBe(201).text("/correction/id");
    }

    static Map<String, Object> offline(String employee, String from, String to) {
        return states(employee, from, to, Map.of("state", "offline", "timestamp", at(from)));
    }

    @SafeVarargs
    static Map<String, Object> states(String employee, String from, String to, Map<String, String>... states) {
        Map<String, Object> body = new HashMap<>();
        body.put("employeeIds", List.of(employee));
        body.put("from", at(from));
        body.put("to", at(to));
        body.put("states", List.of(states));
        body.put("reason", "Signed in on another phone");
        return body;
    }

    static String at(String time) {
        return "2026-01-29T" + time + ":00Z";
    }
}
