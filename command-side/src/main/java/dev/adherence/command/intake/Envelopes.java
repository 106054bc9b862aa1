package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Takes records out of what carries them: EventBridge ({@code detail}), a Lambda's event of Kinesis or SQS ({@code Records}), Firehose
 * ({@code records} of Base64). What is wrapped in nothing stays as it is; what cannot be taken out is a text that says so, and so a bad record.
 */
public final class Envelopes {

    /** As EventBridge in a queue in a Lambda; what is wrapped a hundred times is there a hundred times at once. */
    private static final int DEEPEST = 4;

    private static final Set<String> FIELDS =
            Set.of("Records", "records", "kinesis", "data", "body", "detail", "requestId", "timestamp");

    private final ObjectMapper json;
    private final Set<String> fields;
    private final List<JsonNode> records = new ArrayList<>();
    private final CountedParser.Count count = new CountedParser.Count();
    private JsonNode firehose;
    private int depth;

    private Envelopes(ObjectMapper json, Set<String> fields) {
        this.json = json;
        this.fields = fields;
    }

    /** What records have, and what is around them. */
    public static Set<String> around(Set<String> fields) {
        Set<String> all = new HashSet<>(fields);
        all.addAll(FIELDS);
        return Set.copyOf(all);
    }

    /** @param fields of the records; {@code outer} was read with {@link #around} them */
    public static Envelopes open(List<JsonNode> outer, ObjectMapper json, Set<String> fields, boolean mayBeEmpty) {
        Envelopes opened = new Envelopes(json, around(fields));
        outer.forEach(opened::take);
        if (opened.records.isEmpty() && opened.firehose == null && !mayBeEmpty) {
            throw Refusal.invalid("The envelope holds no records").code(ErrorCode.INVALID_BODY);
        }
        return opened;
    }

    public List<JsonNode> records() {
        return records;
    }

    /** The id of a delivery of Firehose, which waits to read it; null where it is none. */
    public String firehoseRequest() {
        return firehose == null ? null : firehose.get("requestId").stringValue();
    }

    private void take(JsonNode node) {
        if (node.path("Records").isArray()) {
            node.get("Records").forEach(this::takeOfLambda);
        } else if (node.path("records").isArray()) {
            if (node.path("requestId").isString()) {
                firehose = node;
            }
            node.get("records").forEach(record -> takeBase64(record.path("data")));
        } else {
            add(node.path("detail").isObject() ? node.get("detail") : node);
        }
    }

    private void takeOfLambda(JsonNode record) {
        JsonNode body = record.path("body");
        if (body.isString()) {
            takeText(body.stringValue());
        } else {
            takeBase64(record.path("kinesis").path("data"));
        }
    }

    private void takeBase64(JsonNode data) {
        try {
            byte[] bytes = Base64.getDecoder().decode(data.isString() ? data.stringValue() : "?");
            takeText(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            add(StringNode.valueOf("data is no text in Base64"));
        }
    }

    private void takeText(String text) {
        if (depth == DEEPEST) {
            add(StringNode.valueOf("data is wrapped more than " + DEEPEST + " times"));
            return;
        }
        depth++;
        try {
            FeedBody.read(text, json, fields, count).forEach(this::take);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.TOO_LARGE) {
                throw refusal;
            }
            add(StringNode.valueOf("data: " + refusal.getMessage()));
        } finally {
            depth--;
        }
    }

    private void add(JsonNode record) {
        if (records.size() == ImportBody.MOST_RECORDS) {
            throw ImportBody.tooMany();
        }
        records.add(record);
    }
}
