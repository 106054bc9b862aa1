package dev.adherence.command.intake.states;

import dev.adherence.command.intake.ImportBody;
import dev.adherence.command.intake.ImportResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of a body.
 *
 * @param snapshotAt where the body itself says that it is the full set of who is signed in, as of then; else null
 * @param answer what the vendor wants to read in place of the result, with 200, as of now; null: the result, with 201
 */
public record FeedRecords(
        List<JsonNode> records, Instant snapshotAt, BiFunction<ImportResult, Instant, Object> answer) {

    public FeedRecords {
        if (records.size() > ImportBody.MOST_RECORDS) {
            throw ImportBody.tooMany();
        }
    }

    public static FeedRecords of(List<JsonNode> records) {
        return new FeedRecords(records, null, null);
    }

    /** Writes into each record when it was received, for those that tell no time: one after the other, as they stand in the body. */
    public static void toldInOrder(List<JsonNode> records, String field, Instant received) {
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i) instanceof ObjectNode record) {
                record.put(field, received.plus(i, ChronoUnit.MICROS).toString());
            }
        }
    }

    public static FeedRecords snapshot(List<JsonNode> records, Instant at) {
        return new FeedRecords(records, at, null);
    }

    public FeedRecords answered(BiFunction<ImportResult, Instant, Object> as) {
        return new FeedRecords(records, snapshotAt, as);
    }
}
