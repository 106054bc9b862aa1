package dev.adherence.command.intake.twilio;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An event of TaskRouter, as its callback posts it or as Event Streams does.
 *
 * @param worker null where the event is about none
 * @param activity of the worker, null where it is not told
 * @param reservation null where the event is about none
 */
record TwilioEvent(String type, String worker, String activity, String reservation, String queue, Instant at) {

    static final Set<String> FIELDS = Set.of(
            "type",
            "time",
            "data",
            "payload",
            "timestamp",
            "timestamp_ms",
            "worker_name",
            "worker_activity_name",
            "reservation_sid",
            "task_queue_name");

    private static final String STREAMED = "com.twilio.taskrouter.";

    /** Flex writes what is no letter or digit of a name as its code: {@code ann_40acme_2Etest}. */
    private static final Pattern CODED = Pattern.compile("_([0-9A-F]{2})");

    static TwilioEvent read(JsonNode record) throws BadRecord {
        RecordFields event = RecordFields.of(record);
        if (event.has("EventType") || !event.has("type")) {
            return new TwilioEvent(
                    event.requiredText("EventType", 100),
                    RecordFields.checked("WorkerName", worker(event.text("WorkerName", 320)), 320),
                    event.text("WorkerActivityName", 200),
                    event.text("ReservationSid", 100),
                    event.text("TaskQueueName", 200),
                    first(event, "TimestampMs", "Timestamp"));
        }
        JsonNode data = record.path("data");
        RecordFields payload = new RecordFields(data.path("payload").isObject() ? data.get("payload") : data);
        if (!payload.node().isObject()) {
            throw BadRecord.missing("data");
        }
        String type = event.requiredText("type", 200);
        return new TwilioEvent(
                type.startsWith(STREAMED) ? type.substring(STREAMED.length()) : type,
                RecordFields.checked("worker_name", worker(payload.text("worker_name", 320)), 320),
                payload.text("worker_activity_name", 200),
                payload.text("reservation_sid", 100),
                payload.text("task_queue_name", 200),
                streamedAt(event, new RecordFields(data), payload));
    }

    private static Instant streamedAt(RecordFields event, RecordFields data, RecordFields payload) throws BadRecord {
        Instant told = first(payload, "timestamp_ms", "timestamp");
        Instant ofData = told == null ? first(data, "timestamp_ms", "timestamp") : told;
        return ofData == null ? VendorInstant.of(event, "time") : ofData;
    }

    private static Instant first(RecordFields fields, String name, String otherwise) throws BadRecord {
        Instant at = VendorInstant.of(fields, name);
        return at == null ? VendorInstant.of(fields, otherwise) : at;
    }

    static String worker(String name) {
        return name == null || !name.contains("_40")
                ? name
                : CODED.matcher(name)
                        .replaceAll(code ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }

    /** Who is meant, for a report about a record that cannot be read; null where nobody is. */
    static String workerOf(JsonNode record) {
        JsonNode posted = record.path("WorkerName");
        JsonNode data = record.path("data");
        JsonNode streamed = data.path("payload").isObject() ? data.path("payload") : data;
        JsonNode name = posted.isString() ? posted : streamed.path("worker_name");
        return name.isString() ? worker(name.stringValue()) : null;
    }
}
