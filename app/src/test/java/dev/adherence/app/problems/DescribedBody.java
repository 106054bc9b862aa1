package dev.adherence.app.problems;

import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;

import dev.adherence.app.access.Office;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A call that takes a body, as {@code openapi.yaml} has it, and one who may make it; an id in its path is nobody's.
 *
 * @param content by media type
 */
record DescribedBody(Http who, String method, String path, JsonNode content) {

    private static final String NOBODY = "3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a";

    /** All that there are, of a new organisation. */
    static List<DescribedBody> all(RunningApp app) {
        Office office = Office.open(app);
        Http admin = office.signedIn(ADMIN);
        Http agent = office.signedIn(AGENT);
        Http key = office.withKey("import:agent-states", "import:employees", "import:schedules");
        return OpenApiDocument.served().calls().stream()
                .filter(call -> call.operation().at("/requestBody/content").isObject())
                .map(call -> new DescribedBody(
                        call.path().startsWith("/api/v1")
                                ? key
                                : call.path().equals("/api/adherence/explanations") ? agent : admin,
                        call.method(),
                        call.path().replace("{source}", "amazon-connect").replaceAll("\\{[^}]+}", NOBODY),
                        call.operation().at("/requestBody/content")))
                .toList();
    }

    JsonNode json() {
        return content.path("application/json");
    }
}
