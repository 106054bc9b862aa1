package dev.adherence.command.intake.states;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.intake.states.FeedAdapter.Reading;
import dev.adherence.command.intake.states.PartImport.Told;
import dev.adherence.command.settings.StateMappings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What the records of a body say, and what is wrong with those that say nothing.
 *
 * @param unchanged how many tell of no state
 * @param unmapped the words without a meaning, each with how often it came
 */
record Readings(
        List<StateChange> changes,
        List<Told> parts,
        int unchanged,
        int signsOfLife,
        Map<String, Integer> unmapped,
        List<RecordError> errors) {

    static Readings of(List<JsonNode> records, FeedAdapter adapter, StateMappings mappings) {
        List<Read> read = IntStream.range(0, records.size())
                .parallel()
                .mapToObj(index -> Read.of(index, records.get(index), adapter, mappings))
                .toList();
        List<Reading> readings =
                read.stream().map(Read::reading).filter(Objects::nonNull).toList();
        List<StateChange> changes =
                readings.stream().map(Reading::change).filter(Objects::nonNull).toList();
        List<Told> parts = IntStream.range(0, read.size())
                .filter(index -> read.get(index).tellsParts())
                .mapToObj(index -> new Told(
                        index,
                        adapter.agentIdsOf(records.get(index)),
                        read.get(index).reading().parts()))
                .toList();
        Map<String, Integer> unmapped = new HashMap<>();
        readings.stream()
                .map(Reading::unmapped)
                .filter(Objects::nonNull)
                .forEach(word -> unmapped.merge(word, 1, Integer::sum));
        return new Readings(
                changes,
                parts,
                readings.size() - changes.size() - parts.size(),
                (int) readings.stream().filter(Reading::signOfLife).count(),
                unmapped,
                read.stream().map(Read::error).filter(Objects::nonNull).toList());
    }

    /** What a record says, or what is wrong with it. */
    private record Read(Reading reading, RecordError error) {

        boolean tellsParts() {
            return reading != null && !reading.parts().isEmpty();
        }

        static Read of(int index, JsonNode record, FeedAdapter adapter, StateMappings mappings) {
            try {
                return new Read(adapter.read(index, record, mappings), null);
            } catch (BadRecord bad) {
                return new Read(null, RecordError.of(index, adapter.agentIdOf(record), bad));
            }
        }
    }
}
