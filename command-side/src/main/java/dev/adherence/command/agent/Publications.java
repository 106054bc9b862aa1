package dev.adherence.command.agent;

import dev.adherence.command.judging.Publication;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** All versions of each date's shifts; a copy takes nothing until one of the two changes. */
final class Publications {

    /** Its lists are never changed, so that copies share them. */
    private TreeMap<LocalDate, List<Publication>> dates;

    private boolean shared;

    Publications() {
        this(new TreeMap<>());
    }

    Publications(TreeMap<LocalDate, List<Publication>> dates) {
        this.dates = dates;
    }

    /** As they are, for a snapshot. */
    TreeMap<LocalDate, List<Publication>> dates() {
        return dates;
    }

    Publications copy() {
        Publications copy = new Publications(dates);
        copy.shared = true;
        shared = true;
        return copy;
    }

    void add(Publication version) {
        List<Publication> versions = new ArrayList<>(of(version.date()));
        versions.add(version);
        own().put(version.date(), List.copyOf(versions));
    }

    /** In place of all versions of its date. */
    void replace(Publication only) {
        own().put(only.date(), List.of(only));
    }

    void forgetOver(Instant at) {
        own().values().removeIf(versions -> Chains.isOver(versions, at));
    }

    private TreeMap<LocalDate, List<Publication>> own() {
        if (shared) {
            dates = new TreeMap<>(dates);
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
