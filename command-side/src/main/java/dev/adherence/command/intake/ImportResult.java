package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.SealedText;
import java.util.Comparator;
import java.util.List;

/** What became of an import: {@code success} is false when no record was taken or known already. */
public record ImportResult(boolean success, int imported, int skipped, List<RecordError> errors) {

    /** A record that was left out, by its place in the batch; {@code field} is null where no one field is at fault. */
    public record RecordError(int index, String agentId, String error, ErrorCode code, String field) {

        public static RecordError of(int index, String agentId, BadRecord bad) {
            return new RecordError(
                    index,
                    SealedText.unmarked(agentId),
                    SealedText.unmarked(bad.getMessage()),
                    bad.code(),
                    SealedText.unmarked(bad.field()));
        }

        /** The same, of a batch in which the record stands elsewhere. */
        public RecordError at(int place) {
            return new RecordError(place, agentId, error, code, field);
        }
    }

    public static ImportResult of(int imported, int skipped, List<RecordError> errors) {
        List<RecordError> sorted = errors.stream()
                .sorted(Comparator.comparingInt(RecordError::index))
                .toList();
        return new ImportResult(imported + skipped > 0 || sorted.isEmpty(), imported, skipped, sorted);
    }
}
