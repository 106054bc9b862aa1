package dev.adherence.query.corrections;

import dev.adherence.events.Actor;
import dev.adherence.events.ChangeKind;
import dev.adherence.events.Effect;
import dev.adherence.events.Viewer;
import dev.adherence.query.corrections.Difference.Named;
import dev.adherence.query.schedules.SchedulesQuery;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.Visibility;
import dev.adherence.query.wiring.VisibleTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What changes came to, as far as a viewer may see all of it. */
@Component
class EffectsQuery {

    private static final Set<ChangeKind> BACK =
            Set.of(ChangeKind.EXCUSE_TAKEN_BACK, ChangeKind.STATES_RESTORED, ChangeKind.SCHEDULE_RESTORED);

    /** As it is recorded of one agent. */
    record Recorded(UUID employeeId, ChangeKind kind, Effect effect, Actor by, Instant recordedAt) {

        boolean back() {
            return BACK.contains(kind);
        }
    }

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final SchedulesQuery schedules;
    private final Clock clock;

    EffectsQuery(JdbcClient jdbc, Visibility visibility, SchedulesQuery schedules, Clock clock) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.schedules = schedules;
        this.clock = clock;
    }

    /** Of agents of the viewer's organisation, in the order of recording. */
    List<Recorded> of(Viewer viewer, UUID changeId) {
        return jdbc.sql("""
                        select f.* from change_effect f join employee e on e.id = f.employee_id
                         where f.change_id = :id and e.organization_id = :organization
                         order by f.recorded_at, f.employee_id, f.version
                        """)
                .param("id", changeId)
                .param("organization", viewer.organizationId())
                .query((row, n) -> new Recorded(
                        Columns.uuid(row, "employee_id"),
                        Columns.one(row, "kind", ChangeKind.class),
                        JsonMapper.shared().readValue(row.getString("effect"), Effect.class),
                        new Actor(Columns.uuid(row, "by_id"), row.getString("by_name")),
                        Columns.instant(row, "recorded_at")))
                .list();
    }

    Difference difference(Viewer viewer, Map<UUID, Effect> effects) {
        Map<UUID, Named> named = named(effects);
        List<Named> seen = new ArrayList<>();
        int hidden = 0;
        for (Named each : named.values()) {
            VisibleTime visible = visibility.of(viewer, each.employeeId());
            if (seesAll(visible, each)) {
                seen.add(each);
            } else {
                hidden += visible.parts().isEmpty() ? 0 : 1;
            }
        }
        return Difference.of(seen, hidden);
    }

    private Map<UUID, Named> named(Map<UUID, Effect> effects) {
        Map<UUID, Named> named = new HashMap<>();
        jdbc.sql(
                        "select id, first_name || ' ' || last_name as name, number from employee where id = any(:ids) order by id")
                .param("ids", Columns.array(effects.keySet()))
                .query(row -> {
                    UUID id = Columns.uuid(row, "id");
                    named.put(id, new Named(id, row.getString("name"), row.getString("number"), effects.get(id)));
                });
        return new java.util.TreeMap<>(named);
    }

    /** Its figures are of whole dates, with all of the shifts that begin on them. */
    private boolean seesAll(VisibleTime visible, Named each) {
        if (visible.equals(VisibleTime.ALL)) {
            return true;
        }
        ZoneId zone = schedules.zone(each.employeeId());
        Instant from = start(each.effect().from(), zone);
        Instant end = start(each.effect().to().plusDays(2), zone);
        Instant known = end.isAfter(clock.instant()) ? clock.instant() : end;
        return visible.within(from, known).equals(List.of(new VisibleTime.Part(from, known)));
    }

    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
