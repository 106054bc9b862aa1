package dev.adherence.command.intake.connect;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportBody;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes agent events as Amazon Connect publishes them: one, an array of them, or one after the other, as in a file of lines. */
@RestController
class ConnectEndpoint {

    private final ConnectImport events;
    private final JsonMapper json;

    ConnectEndpoint(ConnectImport events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    @PostMapping(
            path = "/api/v1/import/agent-states/amazon-connect",
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_NDJSON_VALUE,
                "application/jsonl",
                MediaType.TEXT_PLAIN_VALUE
            })
    @ResponseStatus(HttpStatus.CREATED)
    ImportResult post(ApiClient client, InputStream body) {
        List<JsonNode> batch;
        try {
            batch = ImportBody.parsing(body, json, ConnectEndpoint::read);
        } catch (Refusal refusal) {
            events.refused(client, refusal.getMessage());
            throw refusal;
        }
        return events.importEvents(client, batch);
    }

    static List<JsonNode> read(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            List<JsonNode> records = ImportBody.records(parser, ConnectEvent.FIELDS);
            if (records.isEmpty() || parser.nextToken() != null) {
                throw Refusal.invalid("The list must hold 1 to " + ImportBody.MOST_RECORDS
                                + " events, and nothing may follow it")
                        .code(ErrorCode.INVALID_BODY);
            }
            return records;
        }
        List<JsonNode> records = new ArrayList<>();
        for (JsonToken token = first; token != null; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw Refusal.invalid("The body must be an agent event, a list of them, or one on each line")
                        .code(ErrorCode.INVALID_BODY);
            }
            ImportBody.add(records, parser, ConnectEvent.FIELDS);
        }
        if (records.isEmpty()) {
            throw Refusal.invalid("The body is empty; it must be an agent event, a list of them, or one on each line")
                    .code(ErrorCode.INVALID_BODY);
        }
        return records;
    }
}
