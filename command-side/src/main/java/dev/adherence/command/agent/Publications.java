package dev.adherence.command.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.adherence.command.judging.Publication;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All versions of each date's shifts; a copy takes nothing until one of the two changes. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
final class Publications {

    /** Its lists are never changed, so that copies share them. */
    @JsonProperty("publications")
    private TreeMap<LocalDate, List<Publication>> dates = new TreeMap<>();

    /** Corrections that were taken back, with the numbers that this took: they judge nothing. */
    private TreeMap<LocalDate, List<Publication>> withdrawn = new TreeMap<>();

    private transient boolean shared;

    Publications copy() {
        Publications copy = new Publications();
        copy.dates = dates;
        copy.withdrawn = withdrawn;
        copy.shared = true;
        shared = true;
        return copy;
    }

    /** What is read back may come by kinds, and not in the order of versions. */
    void add(Publication version) {
        own().put(version.date(), with(of(version.date()), version));
    }

    void withdraw(ScheduleRestored event) {
        LocalDate date = event.date();
        for (Publication version : of(date)) {
            if (event.correctionId().equals(version.correctionId())) {
                List<Publication> rest = new ArrayList<>(of(date));
                rest.remove(version);
                own().put(date, List.copyOf(rest));
                withdrawn.put(date, with(withdrawn(date), version.numbered(event.version())));
            }
        }
        if (of(date).isEmpty()) {
            own().remove(date);
        }
    }

    private static List<Publication> with(List<Publication> versions, Publication version) {
        List<Publication> all = new ArrayList<>(versions);
        int place = all.size();
        while (place > 0 && all.get(place - 1).version() > version.version()) {
            place--;
        }
        all.add(place, version);
        return List.copyOf(all);
    }

    List<Publication> withdrawn(LocalDate date) {
        return withdrawn.getOrDefault(date, List.of());
    }

    int nextVersion(LocalDate date) {
        return 1
                + Stream.concat(of(date).stream(), withdrawn(date).stream())
                        .mapToInt(Publication::version)
                        .max()
                        .orElse(0);
    }

    /** In place of all versions of its date. */
    void replace(Publication only) {
        own().put(only.date(), List.of(only));
    }

    void forgetOver(Instant at) {
        own().values().removeIf(versions -> Chains.isOver(versions, at));
        withdrawn.values().removeIf(versions -> Chains.isOver(versions, at));
    }

    private TreeMap<LocalDate, List<Publication>> own() {
        if (shared) {
            dates = new TreeMap<>(dates);
            withdrawn = new TreeMap<>(withdrawn);
            shared = false;
        }
        return dates;
    }

    List<Publication> of(LocalDate date) {
        return dates.getOrDefault(date, List.of());
    }

    Collection<List<Publication>> all() {
        return Collections.unmodifiableCollection(dates.values());
    }

    /** At least those of all shifts that start at {@code from} or later, in order of date. */
    Collection<List<Publication>> from(Instant from) {
        return Collections.unmodifiableCollection(
                dates.tailMap(utcDate(from).minusDays(1), true).values());
    }

    /** At least those of all shifts that start at {@code until} or earlier, in order of date. */
    Collection<List<Publication>> until(Instant until) {
        return Collections.unmodifiableCollection(
                dates.headMap(utcDate(until).plusDays(1), true).values());
    }

    /** A shift starts on its date in its zone, and no zone is a day away from UTC. */
    private static LocalDate utcDate(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
