package dev.adherence.query.timeline;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.alerts.AlertProjection;
import dev.adherence.query.board.BoardProjection;
import dev.adherence.query.schedules.ScheduleProjection;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/agents/{employeeId}/timeline} and {@code …/explain}. */
@RestController
class TimelineEndpoint {

    private static final String[] ALL = {
        StateProjection.NAME, BoardProjection.NAME, ScheduleProjection.NAME, AlertProjection.NAME
    };
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration USUAL = Duration.ofDays(1);

    /** The date of the shift that goes on now, else today where the agent is. */
    private static final String CURRENT = "current";

    private final TimelineQuery query;
    private final OneMoment moment;
    private final Clock clock;

    TimelineEndpoint(TimelineQuery query, OneMoment moment, Clock clock) {
        this.query = query;
        this.moment = moment;
        this.clock = clock;
    }

    /** Without {@code to} until now, without {@code from} one day; or of a date of the schedule, that one or the one that an instant belongs to. */
    @GetMapping("/api/adherence/agents/{employeeId}/timeline")
    TimelineView timeline(
            Viewer viewer,
            @PathVariable String employeeId,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String date,
            @RequestParam(required = false) String at) {
        Instant now = clock.instant();
        if (date != null || at != null) {
            return day(viewer, employeeId, from, to, date, at, now);
        }
        Instant end = to == null ? now : Asked.instant("to", to);
        Instant start = from == null ? end.minus(USUAL) : Asked.instant("from", from);
        Asked.inOrder(start, end);
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("from and to may span at most " + LONGEST.toDays() + " days")
                    .field("to");
        }
        UUID employee = Asked.uuid("employeeId", employeeId);
        return moment.read(() -> query.timeline(viewer, employee, start, end, now));
    }

    private TimelineView day(
            Viewer viewer, String employeeId, String from, String to, String date, String at, Instant now) {
        if (from != null || to != null) {
            throw Refusal.invalid("date and at come without from and to").field(from != null ? "from" : "to");
        }
        if (date != null && at != null) {
            throw Refusal.invalid("Give date or at, not both").field("at");
        }
        UUID employee = Asked.uuid("employeeId", employeeId);
        boolean current = CURRENT.equals(date);
        LocalDate day = date == null || current ? null : Asked.date("date", date);
        Instant instant = current ? now : at == null ? null : Asked.instant("at", at);
        return moment.read(() -> query.day(viewer, employee, day, instant, now));
    }

    /** Without {@code at} now; never about what is to come. */
    @GetMapping("/api/adherence/agents/{employeeId}/explain")
    ExplanationView explain(Viewer viewer, @PathVariable String employeeId, @RequestParam(required = false) String at) {
        Instant now = clock.instant();
        Instant asked = at == null ? now : Asked.past("at", at, now);
        UUID employee = Asked.uuid("employeeId", employeeId);
        return moment.read(() -> query.explain(viewer, employee, asked));
    }
}
