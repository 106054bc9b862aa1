package dev.adherence.app.problems;

import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every value of every described body, in turn, is one that JSON allows and nobody thought of. */
@AppTest
class HostileValuesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HUGE = "1" + "0".repeat(310);
    private static final String MARK = "\"instead of this\"";
    private static final String NOBODY = "8f14e45f-ceea-467f-a0f6-3a1f6c1b2d3e";

    @ParameterizedTest
    @ValueSource(
            strings = {"HUGE", "-HUGE", "1e400", "-1e400", "1e-400", "0.HUGE", "true", "null", "[]", "{}", "[[{}]]"})
    void it_is_the_client_s_fault(String value, RunningApp app) {
        String hostile = value.replace("HUGE", HUGE);
        Office office = Office.open(app);
        Http admin = office.signedIn(ADMIN);
        Http key = office.withKey("import:agent-states", "import:employees", "import:schedules");
        int called = 0;
        for (OpenApiDocument.Call call : OpenApiDocument.served().calls()) {
            JsonNode example = call.operation().at("/requestBody/content/application~1json/example");
            if (!example.isContainer()) {
                continue;
            }
            String path = call.path().replaceAll("\\{[^}]+}", NOBODY);
            for (JsonNode body : eachValueMarked(example)) {
                String sent = body.toString().replace(MARK, hostile);
                Answer answer =
                        (path.startsWith("/api/v1") ? key : admin).send(call.method(), path, sent, "application/json");

                assertThat(answer.status())
                        .as("%s %s %s", path, sent, answer.body())
                        .isLessThan(500);
                called++;
            }
        }
        assertThat(called).isGreaterThan(50);
    }

    @Test
    void a_number_beyond_all_in_one_record_leaves_the_others_be(RunningApp app) {
        Office office = Office.open(app);
        Http key = office.withKey("import:employees");
        String good =
                "{\"email\":\"ann@x.test\",\"firstName\":\"Ann\",\"lastName\":\"Lee\",\"employeeId\":\"E1\",\"team\":\"A\",\"role\":\"agent\"}";

        Answer answer = key.post(
                "/api/v1/import/employees",
                "{\"data\":[" + good.replace("\"E1\"", HUGE) + "," + good + "," + HUGE + "]}");

        assertThat(answer.mustBe(201).json().get("imported").asInt()).isEqualTo(1);
        assertThat(answer.json().get("errors")).hasSize(2);
    }

    /** The body once for each value in it, with the mark in its place. */
    private static List<JsonNode> eachValueMarked(JsonNode body) {
        List<JsonNode> all = new ArrayList<>(List.of(JSON.readTree(MARK)));
        if (body.isObject()) {
            for (Map.Entry<String, JsonNode> property : body.properties()) {
                for (JsonNode marked : eachValueMarked(property.getValue())) {
                    all.add(((ObjectNode) body.deepCopy()).set(property.getKey(), marked));
                }
            }
        } else if (body.isArray()) {
            for (int i = 0; i < body.size(); i++) {
                for (JsonNode marked : eachValueMarked(body.get(i))) {
                    ArrayNode copy = (ArrayNode) body.deepCopy();
                    copy.set(i, marked);
                    all.add(copy);
                }
            }
        }
        return all;
    }
}
