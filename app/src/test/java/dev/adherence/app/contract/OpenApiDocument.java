package dev.adherence.app.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code openapi.yaml} says about answers; objects hold nothing that is not described, unless it says so. */
public final class OpenApiDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode root;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    static OpenApiDocument ofYaml(String yaml) {
        Object plain = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        JsonNode root = JSON.valueToTree(plain);
        close(root);
        return new OpenApiDocument(root);
    }

    public static OpenApiDocument served() {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream("/static/openapi.yaml")) {
            return ofYaml(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    public JsonNode schema(String name) {
        return root.at("/components/schemas/" + name);
    }

    /** A described call; {@code path} is the template, as in {@code /api/adherence/alerts/{id}}. */
    public record Call(String method, String path, JsonNode operation) {}

    public List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (String method : List.of("get", "post", "put", "patch", "delete")) {
                if (path.getValue().has(method)) {
                    calls.add(new Call(
                            method.toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            path.getValue().get(method)));
                }
            }
        }
        return calls;
    }

    /** The call that a request means: a path without variables comes before one with. */
    Optional<Call> call(String method, String path) {
        Optional<Call> variable = Optional.empty();
        for (Call call : calls()) {
            if (call.method().equals(method) && matches(call.path(), path)) {
                if (!call.path().contains("{")) {
                    return Optional.of(call);
                }
                variable = Optional.of(call);
            }
        }
        return variable;
    }

    /** What is said about this status, or by default about all that are not listed. */
    Optional<JsonNode> response(Call call, int status) {
        JsonNode responses = call.operation().get("responses");
        JsonNode found = responses.get(Integer.toString(status));
        if (found == null && status >= 400) {
            found = responses.get("default");
        }
        return Optional.ofNullable(found).map(this::resolved);
    }

    List<String> faults(JsonNode schema, String body) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(JSON.readTree(body)).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode document = JSON.createObjectNode();
        document.set("components", root.get("components"));
        document.putArray("allOf").add(schema);
        return registry.getSchema(document);
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : root.at(reference.stringValue().substring(1));
    }

    private static boolean matches(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].startsWith("{") && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }

    private static void close(JsonNode node) {
        node.forEach(OpenApiDocument::close);
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asString("").equals("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }
}
