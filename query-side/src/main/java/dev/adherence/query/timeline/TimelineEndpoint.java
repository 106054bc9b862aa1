package dev.adherence.query.timeline;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/agents/{employeeId}/timeline} and {@code …/explain}. */
@RestController
class TimelineEndpoint {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration USUAL = Duration.ofDays(1);

    private final TimelineQuery query;
    private final Clock clock;

    TimelineEndpoint(TimelineQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    /** Without {@code to} until now, without {@code from} one day. */
    @GetMapping("/api/adherence/agents/{employeeId}/timeline")
    TimelineView timeline(
            Viewer viewer,
            @PathVariable String employeeId,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        Instant end = to == null ? clock.instant() : Asked.instant("to", to);
        Instant start = from == null ? end.minus(USUAL) : Asked.instant("from", from);
        if (!start.isBefore(end)) {
            throw Refusal.invalid("from must lie before to: " + start + ", " + end)
                    .field("from");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("from and to may span at most " + LONGEST.toDays() + " days")
                    .field("to");
        }
        return query.timeline(viewer, Asked.uuid("employeeId", employeeId), start, end);
    }

    /** Without {@code at} now; never about what is to come. */
    @GetMapping("/api/adherence/agents/{employeeId}/explain")
    ExplanationView explain(Viewer viewer, @PathVariable String employeeId, @RequestParam(required = false) String at) {
        Instant now = clock.instant();
        Instant asked = at == null ? now : Asked.past("at", at, now);
        return query.explain(viewer, Asked.uuid("employeeId", employeeId), asked);
    }
}
