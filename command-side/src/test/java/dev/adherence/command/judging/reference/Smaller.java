package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Publication;
import dev.adherence.events.Shift;
import java.util.ArrayList;
import java.util.List;

/** A day with other segments in one of its shifts. */
final class Smaller {

    private Smaller() {}

    static Day segments(Day day, int publication, int place, List<Shift.Segment> segments) {
        List<Publication> publications = new ArrayList<>(day.inputs().publications());
        Publication version = publications.get(publication);
        List<Shift> shifts = new ArrayList<>(version.shifts());
        Shift shift = shifts.get(place);
        shifts.set(place, new Shift(shift.start(), shift.end(), shift.startTime(), shift.endTime(), segments));
        publications.set(
                publication,
                new Publication(version.date(), version.version(), version.replace(), shifts, version.publishedAt()));
        return day.publications(publications);
    }
}
