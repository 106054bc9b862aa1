package dev.adherence.command.intake.states;

import dev.adherence.command.intake.ApiClient;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Where phone systems push what their agents do, each in its own words; answers only when it is durable. */
@RestController
class FeedEndpoint {

    private final FeedAdapters adapters;
    private final FeedImport feed;
    private final SignatureCheck signatures;
    private final JsonMapper json;

    FeedEndpoint(FeedAdapters adapters, FeedImport feed, SignatureCheck signatures, JsonMapper json) {
        this.adapters = adapters;
        this.feed = feed;
        this.signatures = signatures;
        this.json = json;
    }

    @PostMapping("/api/v1/import/agent-states")
    ResponseEntity<Object> plain(ApiClient client, HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        return take(client, PlainAdapter.SOURCE, request, false, null);
    }

    /** @param bodySHA256 what Twilio adds to the address where the body is no form; its signature reads it there */
    @PostMapping("/api/v1/import/agent-states/{source}")
    ResponseEntity<Object> changes(
            ApiClient client,
            @PathVariable String source,
            @RequestParam(required = false) String bodySHA256,
            HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        return take(client, source, request, false, null);
    }

    @PostMapping("/api/v1/import/agent-states/{source}/snapshot")
    ResponseEntity<Object> snapshot(
            ApiClient client,
            @PathVariable String source,
            @RequestParam(required = false) Instant asOf,
            HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        return take(client, source, request, true, asOf);
    }

    private ResponseEntity<Object> take(
            ApiClient client, String source, HttpServletRequest request, boolean snapshot, Instant asOf)
            throws IOException, HttpMediaTypeNotSupportedException {
        FeedAdapter adapter = adapters.of(source, client);
        MediaType type = type(request, adapter.mediaTypes());
        FeedRequest received =
                new FeedRequest(signatures.checked(client, adapter, request, snapshot), json, type, snapshot, asOf);
        FeedImport.Outcome outcome = feed.importFeed(client, adapter, received);
        return ResponseEntity.status(outcome.ofTheVendor() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(outcome.answer());
    }

    private static MediaType type(HttpServletRequest request, List<String> taken)
            throws HttpMediaTypeNotSupportedException {
        List<MediaType> types = MediaType.parseMediaTypes(taken);
        MediaType given = given(request.getContentType());
        if (given == null || types.stream().noneMatch(each -> each.includes(given))) {
            throw new HttpMediaTypeNotSupportedException(given, types);
        }
        return given;
    }

    /** Null where there is none, or nonsense. */
    private static MediaType given(String contentType) {
        try {
            return contentType == null ? null : MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException nonsense) {
            return null;
        }
    }
}
