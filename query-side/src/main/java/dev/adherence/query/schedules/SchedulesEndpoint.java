package dev.adherence.query.schedules;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.OneMoment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/adherence/schedules}. */
@RestController
class SchedulesEndpoint {

    private static final int MOST_DAYS = 92;

    private final SchedulesQuery query;
    private final OneMoment moment;

    SchedulesEndpoint(SchedulesQuery query, OneMoment moment) {
        this.query = query;
        this.moment = moment;
    }

    @GetMapping("/api/adherence/schedules")
    ScheduleView schedules(
            Viewer viewer,
            @RequestParam(required = false) String employeeId,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        UUID employee = Asked.uuid("employeeId", Asked.required("employeeId", employeeId));
        LocalDate first = Asked.date("from", Asked.required("from", from));
        LocalDate last = Asked.date("to", to == null ? from : to);
        if (last.isBefore(first)) {
            throw Refusal.invalid("to must not lie before from: " + first + ", " + last)
                    .field("to");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Refusal.invalid("from and to may span at most " + MOST_DAYS + " days")
                    .field("to");
        }
        return moment.read(() -> query.dates(viewer, employee, first, last));
    }
}
