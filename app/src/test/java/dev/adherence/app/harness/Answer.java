package dev.adherence.app.harness;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What came back, and from what call. */
public record Answer(String call, int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return Http.JSON.readTree(body);
    }

    /** A value by JSON pointer, as text: {@code text("/user/role")}; null when it is null or not there. */
    public String text(String pointer) {
        JsonNode node = json().at(pointer);
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** For steps on the way to what a test is about. */
    public Answer mustBe(int expected) {
        if (status != expected) {
            throw new AssertionError(call + " answered " + status + " instead of " + expected + ": " + body);
        }
        return this;
    }
}
