package dev.adherence.query.reports;

import dev.adherence.events.Refusal;
import dev.adherence.events.TargetsInForce;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.DataTaken;
import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/reports/adherence}. */
@RestController
class ReportEndpoint {

    private static final int MOST_DAYS = 92;

    /** A week, today being the last day of it. */
    private static final int USUAL_DAYS = 7;

    private enum Format {
        JSON(MediaType.APPLICATION_JSON),
        CSV(MediaType.valueOf(ReportTable.TYPE));

        private final MediaType type;

        Format(MediaType type) {
            this.type = type;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ReportQuery query;
    private final OneMoment moment;
    private final TargetsInForce targets;
    private final Clock clock;
    private final Trail trail;

    ReportEndpoint(ReportQuery query, OneMoment moment, TargetsInForce targets, Clock clock, Trail trail) {
        this.query = query;
        this.moment = moment;
        this.targets = targets;
        this.clock = clock;
        this.trail = trail;
    }

    /** Both dates are included. Without {@code to} until today, without {@code from} a week. Without {@code format} as {@code Accept} has it. */
    @GetMapping(
            path = "/api/adherence/reports/adherence",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportTable.TYPE})
    ResponseEntity<ReportView> report(
            Viewer viewer,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String employeeId,
            @RequestParam(required = false) String groupBy,
            @RequestParam(required = false) String knowledge,
            @RequestParam(required = false) String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        Instant now = clock.instant();
        LocalDate last = to == null ? query.today(viewer, now) : Asked.date("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1) : Asked.date("from", from);
        GroupBy by = Asked.word("groupBy", groupBy, GroupBy.class);
        Knowledge known = Asked.word("knowledge", knowledge, Knowledge.class);
        ReportRequest request = new ReportRequest(
                first,
                last,
                Asked.uuid("teamId", teamId),
                Asked.uuid("employeeId", employeeId),
                by == null ? GroupBy.AGENT : by,
                known == null ? Knowledge.NOW : known,
                now);
        requireBounds(request);
        Format as = Asked.word("format", format, Format.class);
        BodyBuilder answer = ResponseEntity.ok();
        if (as != null) {
            answer.contentType(as.type);
        }
        if (as == Format.CSV || as == null && accept != null && accept.contains("text/csv")) {
            trail.note(new DataTaken(viewer.organizationId(), "report", request.told(), viewer.act(now)));
        }
        TargetsInForce.OfOrganization aimed = targets.of(viewer.organizationId());
        return answer.body(moment.read(() -> query.run(viewer, request, aimed)));
    }

    private static void requireBounds(ReportRequest request) {
        if (request.to().isBefore(request.from())) {
            throw Refusal.invalid("to must not lie before from: " + request.from() + ", " + request.to())
                    .field("to");
        }
        if (request.days() > MOST_DAYS) {
            throw Refusal.invalid("from and to may span at most " + MOST_DAYS + " days, not " + request.days())
                    .field("to");
        }
    }
}
