package dev.adherence.query.reports;

import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.DataTaken;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/reports/excuses}. */
@RestController
class ExcuseReportEndpoint {

    private final ExcuseReportQuery query;
    private final ReportQuery organization;
    private final OneMoment moment;
    private final Clock clock;

    private final Trail trail;

    ExcuseReportEndpoint(
            ExcuseReportQuery query, ReportQuery organization, OneMoment moment, Clock clock, Trail trail) {
        this.trail = trail;
        this.query = query;
        this.organization = organization;
        this.moment = moment;
        this.clock = clock;
    }

    /** Dates where the organisation is. */
    @GetMapping(
            path = "/api/adherence/reports/excuses",
            produces = {MediaType.APPLICATION_JSON_VALUE, ReportTable.TYPE})
    ResponseEntity<ExcuseReport> report(
            Viewer viewer,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String teamId,
            @RequestParam(required = false) String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        ReportDates dates = ReportDates.asked(from, to, () -> organization.today(viewer, clock.instant()));
        UUID team = Asked.uuid("teamId", teamId);
        ReportFormat as = Asked.word("format", format, ReportFormat.class);
        if (ReportFormat.isTable(as, accept)) {
            Map<String, String> asked = new TreeMap<>(
                    Map.of("from", dates.from().toString(), "to", dates.to().toString()));
            if (team != null) {
                asked.put("teamId", team.toString());
            }
            trail.note(new DataTaken(viewer.organizationId(), "excuses", asked, viewer.act(clock.instant())));
        }
        return ReportFormat.answer(as)
                .body(moment.read(() -> query.run(viewer, dates, team, organization.zone(viewer))));
    }
}
