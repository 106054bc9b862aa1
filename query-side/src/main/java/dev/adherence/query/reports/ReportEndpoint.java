package dev.adherence.query.reports;

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
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/reports/adherence}. */
@RestController
class ReportEndpoint {

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
        ReportDates dates = ReportDates.asked(from, to, () -> query.today(viewer, now));
        GroupBy by = Asked.word("groupBy", groupBy, GroupBy.class);
        Knowledge known = Asked.word("knowledge", knowledge, Knowledge.class);
        ReportRequest request = new ReportRequest(
                dates.from(),
                dates.to(),
                Asked.uuid("teamId", teamId),
                Asked.uuid("employeeId", employeeId),
                by == null ? GroupBy.AGENT : by,
                known == null ? Knowledge.NOW : known,
                now);
        ReportFormat as = Asked.word("format", format, ReportFormat.class);
        if (ReportFormat.isTable(as, accept)) {
            trail.note(new DataTaken(viewer.organizationId(), "report", request.told(), viewer.act(now)));
        }
        TargetsInForce.OfOrganization aimed = targets.of(viewer.organizationId());
        return ReportFormat.answer(as).body(moment.read(() -> query.run(viewer, request, aimed)));
    }
}
