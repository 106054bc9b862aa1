package dev.adherence.command.agent;

import dev.adherence.events.ErrorCode;

/** What became of one record of an import; why it failed, if it did, {@code field} being null where no one field is at fault. */
public record RecordOutcome(int index, Kind kind, String error, ErrorCode code, String field) {

    public enum Kind {
        IMPORTED,
        SKIPPED,
        FAILED
    }

    public static RecordOutcome imported(int index) {
        return new RecordOutcome(index, Kind.IMPORTED, null, null, null);
    }

    public static RecordOutcome skipped(int index) {
        return new RecordOutcome(index, Kind.SKIPPED, null, null, null);
    }

    public static RecordOutcome failed(int index, ErrorCode code, String field, String error) {
        return new RecordOutcome(index, Kind.FAILED, error, code, field);
    }
}
