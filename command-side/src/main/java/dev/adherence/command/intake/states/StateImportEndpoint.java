package dev.adherence.command.intake.states;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the phone system pushes state changes; answers 201 only when they are durable. */
@RestController
class StateImportEndpoint {

    private final FeedImport feed;

    StateImportEndpoint(FeedImport feed) {
        this.feed = feed;
    }

    @PostMapping(path = "/api/v1/import/agent-states", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ImportResult importStates(ApiClient client, HttpServletRequest request) throws IOException {
        return feed.importRecords(client, request.getInputStream(), new StateRecordParser());
    }
}
