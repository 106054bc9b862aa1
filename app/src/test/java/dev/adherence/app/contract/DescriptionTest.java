package dev.adherence.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description that is served and the calls that are served are the same. */
@AppTest
class DescriptionTest {

    private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    private final OpenApiDocument document = OpenApiDocument.served();

    @Test
    void every_call_that_is_served_is_described_and_every_described_call_is_served(RunningApp app) {
        Set<String> served = new TreeSet<>();
        app.bean(DispatcherServlet.class).getHandlerMappings().forEach(mapping -> {
            if (mapping instanceof RequestMappingHandlerMapping endpoints) {
                endpoints
                        .getHandlerMethods()
                        .keySet()
                        .forEach(each -> each.getMethodsCondition()
                                .getMethods()
                                .forEach(method ->
                                        each.getPatternValues().forEach(path -> served.add(method + " " + path))));
            }
        });
        served.removeIf(call -> !call.contains(" /api/"));

        Set<String> described = new TreeSet<>();
        document.calls().forEach(call -> described.add(call.method() + " " + call.path()));
        assertThat(described).isEqualTo(served);
    }

    /** A comma in a description without quotes makes the rest of it a keyword. */
    @Test
    void no_keyword_is_half_a_sentence() {
        List<String> sentences = new ArrayList<>();
        JsonMapper.shared()
                .treeToValue(document.root().at("/components/schemas"), Map.class)
                .forEach((name, schema) -> collect(schema, sentences));

        assertThat(sentences).isEmpty();
    }

    private static void collect(Object schema, List<String> sentences) {
        if (schema instanceof Map<?, ?> fields) {
            fields.forEach((key, value) -> {
                if (key.toString().contains(" ")) {
                    sentences.add(key.toString());
                }
                if (!key.equals("example")) {
                    collect(value, sentences);
                }
            });
        } else if (schema instanceof List<?> each) {
            each.forEach(one -> collect(one, sentences));
        }
    }

    @Test
    void every_reference_leads_somewhere() {
        document.root()
                .findValues("$ref")
                .forEach(reference -> assertThat(document.root()
                                .at(reference.stringValue().substring(1))
                                .isMissingNode())
                        .as(reference.stringValue())
                        .isFalse());
    }

    @Test
    void every_example_of_an_answer_is_as_described() {
        document.calls()
                .forEach(call -> call.operation().get("responses").properties().stream()
                        .map(response -> response.getValue().at("/content/application~1json"))
                        .filter(content -> content.has("example"))
                        .forEach(content -> assertThat(document.faults(
                                        content.get("schema"),
                                        content.get("example").toString()))
                                .as(call.method() + " " + call.path())
                                .isEmpty()));
        for (JsonNode response : document.root().at("/components/responses")) {
            JsonNode content = response.at("/content/application~1json");
            if (content.has("example")) {
                assertThat(document.faults(
                                content.get("schema"), content.get("example").toString()))
                        .isEmpty();
            }
        }
    }

    @Test
    void every_example_of_a_request_is_as_described() {
        document.calls().forEach(call -> {
            JsonNode content = call.operation().at("/requestBody/content/application~1json");
            if (content.has("example")) {
                assertThat(document.faults(
                                content.get("schema"), content.get("example").toString()))
                        .as(call.method() + " " + call.path())
                        .isEmpty();
            }
        });
    }

    @Test
    void anyone_can_read_the_description(Http http) {
        Answer yaml = http.get("/openapi.yaml").mustBe(200);

        assertThat(yaml.body()).startsWith("openapi: 3.1.0");
        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
    }

    @Test
    void swagger_ui_shows_it_with_files_of_ours_alone(Http http) {
        Answer moved = http.get("/swagger-ui").mustBe(302);
        assertThat(moved.header("Location")).endsWith("/swagger-ui/index.html");

        String page = http.get("/swagger-ui/index.html").mustBe(200).body();
        Matcher linked = LINKED.matcher(page);
        Set<String> files = new TreeSet<>();
        while (linked.find()) {
            files.add(linked.group(1));
        }
        assertThat(files).contains("swagger-ui-bundle.js", "swagger-ui.css", "start.js");
        files.forEach(file -> http.get("/swagger-ui/" + file).mustBe(200));
        assertThat(http.get("/swagger-ui/start.js").body()).contains("/openapi.yaml", "validatorUrl: null");
        assertThat(page).doesNotContain("style=").doesNotContainPattern("<script>");
    }
}
