package dev.adherence.command.adherence;

/** What became of one record of an import; {@code error} says why it failed, else null. */
public record RecordOutcome(int index, Kind kind, String error) {

    public enum Kind {
        IMPORTED,
        SKIPPED,
        FAILED
    }

    public static RecordOutcome imported(int index) {
        return new RecordOutcome(index, Kind.IMPORTED, null);
    }

    public static RecordOutcome skipped(int index) {
        return new RecordOutcome(index, Kind.SKIPPED, null);
    }

    public static RecordOutcome failed(int index, String error) {
        return new RecordOutcome(index, Kind.FAILED, error);
    }
}
