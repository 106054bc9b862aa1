package dev.adherence.command.explanations;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Notes;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.events.Interval;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What an agent explains, as it was sent: of an alert or of a stretch, the other one null.
 *
 * @param key of the sender's own; null: none
 * @param note null: none
 */
record ExplanationRequest(String key, UUID alert, Interval stretch, String reason, String note) {

    /** As far as a part of an excuse may reach, so that approving one is one decision. */
    private static final int MOST_DAYS = 7;

    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_KEY = 100;

    static ExplanationRequest read(JsonNode body) throws BadRecord {
        RecordFields fields = RecordFields.of(body).only("idempotencyKey", "alertId", "from", "to", "reason", "note");
        UUID alert = fields.uuid("alertId");
        boolean stretched = fields.has("from") || fields.has("to");
        if ((alert == null) != stretched) {
            throw BadRecord.missing("alertId", "Either alertId or from and to says what is explained, and not both");
        }
        return new ExplanationRequest(
                fields.text("idempotencyKey", LONGEST_KEY),
                alert,
                stretched ? stretch(fields) : null,
                fields.requiredText("reason", LONGEST_CODE),
                Notes.of(fields, "note"));
    }

    private static Interval stretch(RecordFields fields) throws BadRecord {
        Instant from = fields.requiredInstant("from");
        Instant to = fields.requiredInstant("to");
        if (!from.isBefore(to)) {
            throw BadRecord.invalid("to", "to must lie after from: " + from + ", " + to);
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw BadRecord.invalid("to", "from and to may span at most " + MOST_DAYS + " days");
        }
        return new Interval(from, to);
    }

    /** By which it is known: the same agent's same content under the same key, or without one, is the same explanation. */
    UUID id(UUID employeeId) {
        String content = String.join(
                "\n",
                employeeId.toString(),
                String.valueOf(key),
                String.valueOf(alert),
                String.valueOf(stretch),
                reason,
                String.valueOf(note));
        return UUID.nameUUIDFromBytes(("explanation\n" + content).getBytes(StandardCharsets.UTF_8));
    }
}
