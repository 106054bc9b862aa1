package dev.adherence.command.agent;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The parts of excuses that an agent has, those taken back among them; never changed, so that copies share it. */
final class ExcusedTime {

    static final ExcusedTime NONE = new ExcusedTime(List.of());

    /** Known by the excuse and by when it begins. */
    record Part(UUID excuseId, List<Interval> intervals, boolean takenBack) {

        Part {
            intervals = List.copyOf(intervals);
        }

        Instant from() {
            return intervals.get(0).from();
        }

        Instant until() {
            return intervals.get(intervals.size() - 1).until();
        }

        private boolean is(UUID excuse, Instant begins) {
            return excuseId.equals(excuse) && from().equals(begins);
        }
    }

    private final List<Part> parts;

    ExcusedTime(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    @JsonCreator
    static ExcusedTime read(List<StoredExcuse> stored) {
        return new ExcusedTime(stored.stream()
                .flatMap(excuse -> excuse.parts().stream()
                        .map(part -> new Part(excuse.excuseId(), StoredExcuse.intervals(part), excuse.takenBack())))
                .toList());
    }

    @JsonValue
    List<StoredExcuse> stored() {
        Map<UUID, Map<Boolean, List<Part>>> byExcuse =
                parts.stream().collect(groupingBy(Part::excuseId, LinkedHashMap::new, partitioningBy(Part::takenBack)));
        List<StoredExcuse> stored = new ArrayList<>();
        byExcuse.forEach((id, byState) -> byState.forEach((takenBack, some) -> {
            if (!some.isEmpty()) {
                List<String> texts = some.stream()
                        .map(part -> StoredExcuse.text(part.intervals()))
                        .toList();
                stored.add(new StoredExcuse(id, takenBack, texts));
            }
        }));
        return stored;
    }

    boolean isNone() {
        return parts.isEmpty();
    }

    /** Whether it was ever entered: what was taken back is not entered again under its id. */
    boolean knows(UUID excuseId, Instant from) {
        return parts.stream().anyMatch(part -> part.is(excuseId, from));
    }

    boolean holds(UUID excuseId, Instant from) {
        return parts.stream().anyMatch(part -> part.is(excuseId, from) && !part.takenBack());
    }

    ExcusedTime and(ExcuseEntered event) {
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(event.excuseId(), event.intervals(), false));
        return new ExcusedTime(all);
    }

    /** Each of them an excuse of its own, that nobody entered. */
    ExcusedTime and(List<Interval> supposed) {
        List<Part> all = new ArrayList<>(parts);
        supposed.forEach(interval -> all.add(new Part(UUID.randomUUID(), List.of(interval), false)));
        return new ExcusedTime(all);
    }

    /** What is not known here is so old that it does not matter. */
    ExcusedTime without(ExcuseTakenBack event) {
        return new ExcusedTime(parts.stream()
                .map(part -> part.is(event.excuseId(), event.from())
                        ? new Part(part.excuseId(), part.intervals(), true)
                        : part)
                .toList());
    }

    ExcusedTime reachingOver(Instant at) {
        return parts.isEmpty()
                ? this
                : new ExcusedTime(
                        parts.stream().filter(part -> part.until().isAfter(at)).toList());
    }

    /** What holds of them between two instants. */
    List<Span> spans(Instant from, Instant until) {
        return intervals()
                .filter(interval -> interval.overlaps(from, until))
                .map(interval -> new Span(interval.from(), interval.until()))
                .toList();
    }

    /** When the next of them begins; null where none is to come. */
    Instant nextAfter(Instant at) {
        return intervals()
                .map(Interval::from)
                .filter(from -> from.isAfter(at))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Stream<Interval> intervals() {
        return parts.stream().filter(part -> !part.takenBack()).flatMap(part -> part.intervals().stream());
    }
}
