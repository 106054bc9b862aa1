package dev.adherence.app.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
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

    @ParameterizedTest
    @ValueSource(
            strings = {"HUGE", "-HUGE", "1e400", "-1e400", "1e-400", "0.HUGE", "true", "null", "[]", "{}", "[[{}]]"})
    void it_is_the_client_s_fault(String value, RunningApp app) {
        String hostile = value.replace("HUGE", HUGE);
        int called = 0;
        for (DescribedBody each : DescribedBody.all(app)) {
            JsonNode example = each.json().path("example");
            for (JsonNode body : example.isContainer() ? eachValueMarked(example) : List.<JsonNode>of()) {
                String sent = body.toString().replace(MARK, hostile);
                Answer answer = each.who().send(each.method(), each.path(), sent, "application/json");

                assertThat(answer.status())
                        .as("%s %s %s", each.path(), sent, answer.body())
                        .isLessThan(500);
                called++;
            }
        }
        assertThat(called).isGreaterThan(50);
    }

    @Test
    void a_number_beyond_all_in_one_record_leaves_the_others_be(RunningApp app) {
        Http key = Office.open(app).withKey("import:employees");
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
