package dev.adherence.command.intake.states;

import dev.adherence.command.intake.CsvBody;
import dev.adherence.command.intake.Envelopes;
import dev.adherence.command.intake.FeedBody;
import dev.adherence.command.intake.FormBody;
import dev.adherence.command.intake.LinesBody;
import dev.adherence.command.intake.XmlBody;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a source sent, for its adapter to read.
 *
 * @param snapshot that it is the full set of who is signed in, which may be nobody
 * @param asOf of the snapshot, as the address says; null: it does not
 */
public record FeedRequest(InputStream body, JsonMapper json, MediaType type, boolean snapshot, Instant asOf) {

    public static final List<String> JSON = List.of(
            MediaType.APPLICATION_JSON_VALUE,
            MediaType.APPLICATION_NDJSON_VALUE,
            "application/jsonl",
            MediaType.TEXT_PLAIN_VALUE);

    /** Changes as they come. */
    public static FeedRequest of(InputStream body, JsonMapper json) {
        return new FeedRequest(body, json, MediaType.APPLICATION_JSON, false, null);
    }

    /** One object, a list of them, or one after the other. */
    public List<JsonNode> json(Set<String> fields) {
        return FeedBody.read(body, json, fields, snapshot);
    }

    /** As {@link #json}, out of whatever carried them. */
    public FeedRecords unwrapped(Set<String> fields) {
        Envelopes opened = Envelopes.open(json(Envelopes.around(fields)), json, fields, snapshot);
        String delivery = opened.firehoseRequest();
        FeedRecords records = FeedRecords.of(opened.records());
        return delivery == null
                ? records
                : records.answered((result, now) -> Map.of("requestId", delivery, "timestamp", now.toEpochMilli()));
    }

    /** The one record that the fields of a form are; each value is text. */
    public List<JsonNode> form() {
        return FormBody.read(body);
    }

    /** Each line that is not blank, as text. */
    public List<JsonNode> lines() {
        return LinesBody.read(body, snapshot);
    }

    /** Each line of a table below the first, which names the columns. */
    public List<JsonNode> csv() {
        return CsvBody.read(body, snapshot);
    }

    /** The elements of that name, wherever they stand, as objects of their attributes and children. */
    public List<JsonNode> xml(String element) {
        return XmlBody.read(body, element, snapshot);
    }
}
