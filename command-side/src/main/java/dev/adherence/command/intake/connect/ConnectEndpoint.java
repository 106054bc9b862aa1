package dev.adherence.command.intake.connect;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.states.FeedImport;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes agent events as Amazon Connect publishes them. */
@RestController
class ConnectEndpoint {

    private final FeedImport feed;

    ConnectEndpoint(FeedImport feed) {
        this.feed = feed;
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
        return feed.importRecords(client, body, new ConnectAdapter());
    }
}
