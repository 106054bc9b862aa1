package dev.adherence.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AlertType;
import dev.adherence.events.Resolution;
import dev.adherence.eventstore.serialization.CompactSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How snapshots have alerts: as they always had them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordedAlertTest {

    private static final UUID JOHN = new UUID(3, 1);
    private static final UUID ALERT = new UUID(5, 1);
    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");

    private final CompactSerializer snapshots = new CompactSerializer();
    private final Map<UUID, RecordedAlert> alerts = new HashMap<>();

    private void raised() {
        LocalDate today = LocalDate.parse("2026-01-29");
        RecordedAlerts.apply(
                alerts,
                new AlertRaised(
                        JOHN, ALERT, AlertType.LATE_START, NINE, today, NINE, "Late", false, List.of(), 1, 2, NINE));
    }

    private RecordedAlert read(String snapshot) {
        String type = RecordedAlert.class.getName();
        return snapshots.deserialize(
                new SimpleSerializedObject<>(snapshot.getBytes(StandardCharsets.UTF_8), byte[].class, type, null));
    }

    private void isIn(String snapshot) {
        RecordedAlert alert = alerts.get(ALERT);
        SerializedObject<byte[]> stored = snapshots.serialize(alert, byte[].class);

        assertThat(snapshots.<byte[], RecordedAlert>deserialize(stored)).isEqualTo(alert);
        assertThat(read(snapshot)).isEqualTo(alert);
        assertThat(snapshots.serialize(alert, JsonNode.class).getData().propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        snapshots.getObjectMapper().readTree(snapshot).propertyNames());
    }

    @Test
    void an_open_alert_is_written_and_read_as_it_was_before_it_had_parts() {
        raised();

        isIn("""
                {"id":"%s","type":"late_start","deviationStart":"2026-01-29T09:00:00Z","shiftDate":"2026-01-29",
                 "createdAt":"2026-01-29T09:00:00Z","message":"Late","scheduleVersion":1,"settingsVersion":2,
                 "retracted":false,"remarks":[]}
                """.formatted(ALERT));
    }

    @Test
    void so_is_one_that_the_system_resolved() {
        raised();
        RecordedAlerts.apply(
                alerts, new AlertResolved(JOHN, ALERT, null, null, Resolution.SHIFT_END, NINE.plusSeconds(60), NINE));

        isIn("""
                {"id":"%s","type":"late_start","deviationStart":"2026-01-29T09:00:00Z","shiftDate":"2026-01-29",
                 "createdAt":"2026-01-29T09:00:00Z","message":"Late","resolvedAt":"2026-01-29T09:01:00Z",
                 "resolution":"shift_end","scheduleVersion":1,"settingsVersion":2,"retracted":false,"remarks":[]}
                """.formatted(ALERT));
    }
}
