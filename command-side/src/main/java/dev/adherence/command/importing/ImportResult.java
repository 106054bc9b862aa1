package dev.adherence.command.importing;

import java.util.List;

/** What became of an import: how many records were kept, known already, or refused, and why. */
public record ImportResult(boolean success, int imported, int skipped, List<RecordError> errors) {

    public ImportResult {
        errors = List.copyOf(errors);
    }

    /** A record that was refused, by its place in the batch. */
    public record RecordError(int index, String agentId, String error) {}

    public static ImportResult of(int imported, int skipped, List<RecordError> errors) {
        return new ImportResult(imported + skipped > 0, imported, skipped, errors);
    }
}
