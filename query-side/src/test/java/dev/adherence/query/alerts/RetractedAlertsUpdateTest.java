package dev.adherence.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.EventTypes;
import dev.adherence.events.Resolution;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import dev.adherence.query.Database;
import dev.adherence.query.ReadSide;
import dev.adherence.query.projecting.Recorded;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Rows in which retracted alerts last for ever and no history tells of a shift date, as they were written once, become what a rebuild makes of the same log. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetractedAlertsUpdateTest extends ReadSide {

    private static final Actor VERA = new Actor(new UUID(9, 9), "Vera");

    private final NamedTypesSerializer stored = new NamedTypesSerializer(EventTypes.byName(), Map.of());
    private final Random random = new Random(1);

    @Test
    void after_the_update_the_rows_are_those_of_a_rebuild() {
        UUID john = agent(1, "John", SALES);
        for (int number = 0; number < 60; number++) {
            tell(story(john, new UUID(5, number)).toArray(AgentEvent[]::new));
        }
        String rebuilt = Database.fingerprint(pool);
        keepTheLog();
        readAsBefore();
        assertThat(Database.fingerprint(pool)).isNotEqualTo(rebuilt);

        update();
        assertThat(Database.fingerprint(pool)).isEqualTo(rebuilt);

        update();
        assertThat(Database.fingerprint(pool)).as("and again").isEqualTo(rebuilt);
    }

    @Test
    void after_the_update_alerts_say_when_they_were_retracted_and_first_recorded_as_a_rebuild_would() {
        UUID john = agent(1, "John", SALES);
        for (int number = 0; number < 60; number++) {
            tell(story(john, new UUID(5, number)).toArray(AgentEvent[]::new));
        }
        String rebuilt = Database.fingerprint(pool);
        jdbc.sql("alter table alert drop column retracted_at, drop column first_recorded_at")
                .update();
        jdbc.sql("update alert_change set changes = changes - 'retractedAt'").update();

        Database.run("db/migration/V340__retracted_at.sql", pool);
        Database.run("db/migration/V393__alert_first_recorded.sql", pool);

        assertThat(Database.fingerprint(pool)).isEqualTo(rebuilt);
    }

    /** Raised, and then whatever may come, in any order, at instants of all fractions. */
    private List<AgentEvent> story(UUID john, UUID id) {
        List<AgentEvent> story = new ArrayList<>();
        Instant created = at(0);
        story.add(new AlertRaised(
                john,
                id,
                AlertType.LATE_START,
                created.minusSeconds(300),
                LocalDate.parse("2026-01-29"),
                created,
                "Agent not logged in, 5 minutes after shift start",
                false,
                List.of(SALES),
                1,
                0,
                at(1)));
        for (int i = 2; i < 7; i++) {
            boolean ends = random.nextBoolean();
            story.add(
                    switch (random.nextInt(7)) {
                        case 0 ->
                            new AlertEnded(john, id, at(i), Ending.ARRIVED, "Agent logged in 7 minutes late", at(i));
                        case 1 ->
                            new AlertAmended(
                                    john,
                                    id,
                                    at(1),
                                    "Agent logged in 6 minutes late",
                                    ends ? at(2) : null,
                                    ends ? Ending.ARRIVED : null,
                                    null,
                                    null,
                                    1,
                                    0,
                                    at(i),
                                    null,
                                    null);
                        case 2 -> new AlertAcknowledged(john, id, VERA, "seen", null, at(i));
                        case 3 -> new AlertResolved(john, id, ends ? VERA : null, null, resolution(ends), at(i), at(i));
                        default ->
                            new AlertRetracted(
                                    john, id, ends ? Resolution.RETRACTED : Resolution.SCHEDULE_CHANGED, at(i));
                    });
        }
        return story;
    }

    private static Resolution resolution(boolean byPerson) {
        return byPerson ? Resolution.USER : Resolution.SHIFT_END;
    }

    /** Minutes later, to the second, the millisecond or the microsecond. */
    private Instant at(int minute) {
        long micros = random.nextInt(1_000_000) / (long) Math.pow(10, 3 * random.nextInt(3));
        long unit = random.nextBoolean() ? 1 : 1_000;
        return NINE.plusSeconds(60L * minute).plusNanos(micros * unit % 1_000_000 * 1_000);
    }

    private void keepTheLog() {
        for (Recorded recorded : log()) {
            byte[] payload = stored.serialize(recorded.event(), byte[].class).getData();
            jdbc.sql("""
                            insert into event_log (position, recorded_at, stream, sequence, kind, event_id, metadata, payload)
                            values (?, now(), 1, ?, 1, gen_random_uuid(), '', ?)
                            """)
                    .params(recorded.position(), recorded.version(), payload)
                    .update();
        }
    }

    /** As the fold was that knew of no end but those that were told. */
    private void readAsBefore() {
        Map<UUID, Map<String, String>> told = new HashMap<>();
        for (Recorded recorded : log()) {
            if (!(recorded.event() instanceof AlertEvent event)) {
                continue;
            }
            UUID id = event.alertId();
            Map<String, String> before = told.getOrDefault(id, Map.of());
            Map<String, String> after = new LinkedHashMap<>(before);
            if (recorded.event() instanceof AlertEnded e) {
                after.put("endedAt", e.endedAt().toString());
                after.put("ending", Columns.word(e.ending()));
            } else if (recorded.event() instanceof AlertAmended e) {
                after.put("endedAt", e.endedAt() == null ? null : e.endedAt().toString());
                after.put("ending", Columns.word(e.ending()));
            }
            told.put(id, after);
            jdbc.sql(
                            "update alert_change set changes = changes - 'shiftDate' - 'endedAt' - 'ending' || ?::jsonb where position = ?")
                    .params(
                            JsonMapper.shared().writeValueAsString(AlertChange.difference(before, after)),
                            recorded.position())
                    .update();
            jdbc.sql("update alert set ended_at = ?::timestamptz, ending = ? where id = ?")
                    .params(after.get("endedAt"), after.get("ending"), id)
                    .update();
        }
    }

    private void update() {
        Database.run("db/migration/V330__retracted_alerts_end.sql", pool);
        Database.run("db/migration/V331__shift_date_in_history.sql", pool);
    }
}
