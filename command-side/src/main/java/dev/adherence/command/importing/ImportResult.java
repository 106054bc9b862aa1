package dev.adherence.command.importing;

import java.util.List;

/** What became of an import: {@code success} is false when no record was taken or known already. */
public record ImportResult(boolean success, int imported, int skipped, List<RecordError> errors) {

    /** A record that was left out, by its place in the batch. */
    public record RecordError(int index, String agentId, String error) {}

    public static ImportResult of(int imported, int skipped, List<RecordError> errors) {
        List<RecordError> sorted = errors.stream()
                .sorted(java.util.Comparator.comparingInt(RecordError::index))
                .toList();
        return new ImportResult(imported + skipped > 0 || sorted.isEmpty(), imported, skipped, sorted);
    }
}
