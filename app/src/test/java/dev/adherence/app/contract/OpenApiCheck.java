package dev.adherence.app.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Holds every answer of every test against {@code openapi.yaml}: status, content type and body, where a field that is not
 * described there is a fault. Calls that are described nowhere may only be refused.
 */
public final class OpenApiCheck {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final OpenApiCheck OURS = new OpenApiCheck(OpenApiDocument.served());

    private final OpenApiDocument document;

    OpenApiCheck(OpenApiDocument document) {
        this.document = document;
    }

    /** Fails the test whose call was answered otherwise than described; {@code path} may carry a query. */
    public static void check(String method, String path, int status, String contentType, String body) {
        List<String> faults = OURS.faults(method, path, status, contentType, body);
        if (!faults.isEmpty()) {
            throw new AssertionError(method + " " + path + " answered " + status
                    + " otherwise than openapi.yaml says:\n  " + String.join("\n  ", faults) + "\n" + body);
        }
    }

    /** An event of the stream at a path, of the schema that the description names for it. */
    public static void checkEvent(String path, String name, JsonNode data) {
        JsonNode schema = OURS.document.root().at("/paths/" + path.replace("/", "~1") + "/get/x-events/" + name);
        List<String> faults = schema.isMissingNode()
                ? List.of("the event is not described")
                : OURS.document.faults(schema, data.toString());
        if (!faults.isEmpty()) {
            throw new AssertionError("Event " + name + " is otherwise than openapi.yaml says:\n  "
                    + String.join("\n  ", faults) + "\n" + data);
        }
    }

    List<String> faults(String method, String path, int status, String contentType, String body) {
        String plain = path.split("[?#]", 2)[0];
        if (!plain.startsWith("/api/") || !METHODS.contains(method)) {
            return List.of();
        }
        if (status >= 500 && status != 503) {
            return List.of("a fault of the server is never as described");
        }
        Optional<OpenApiDocument.Call> call = document.call(method, plain);
        if (call.isEmpty()) {
            return status < 400
                    ? List.of("the call is not described")
                    : body(document.root().at("/components/responses/Refused"), contentType, body);
        }
        Optional<JsonNode> response = document.response(call.get(), status);
        return response.isEmpty() ? List.of("the status is not described") : body(response.get(), contentType, body);
    }

    private List<String> body(JsonNode response, String contentType, String body) {
        JsonNode content = response.get("content");
        if (content == null) {
            return body.isEmpty() ? List.of() : List.of("there is a body where none is described");
        }
        String type = contentType == null ? "none" : contentType.split(";")[0].strip();
        List<String> faults = new ArrayList<>();
        if (!content.has(type)) {
            return List.of("the content type is " + type);
        }
        if (!type.endsWith("json")) {
            return List.of();
        }
        try {
            // Of lines each is of the schema; empty ones are passed over.
            List<String> texts = type.endsWith("ndjson")
                    ? body.lines().filter(line -> !line.isEmpty()).toList()
                    : List.of(body);
            texts.forEach(
                    text -> faults.addAll(document.faults(content.get(type).get("schema"), text)));
        } catch (JacksonException e) {
            faults.add("the body is no JSON: " + e.getOriginalMessage());
        }
        return faults;
    }
}
