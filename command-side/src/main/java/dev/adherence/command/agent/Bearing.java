package dev.adherence.command.agent;

import dev.adherence.command.judging.JudgedAlert;
import java.util.List;
import java.util.Objects;

/** What people did about an alert concerns the deviation as far as they knew it, and so each that overlaps this stretch. */
final class Bearing {

    private Bearing() {}

    /**
     * Whether a person resolved what the deviation of the one judged now overlaps; they want to hear no more of it, also where it came to
     * overlap by later data only. {@code stands} tells whether an alert of it does.
     */
    static boolean mutes(RecordedAlert former, JudgedAlert judged, boolean stands) {
        return former.resolvedByPerson()
                && former.remarks().stream()
                        .anyMatch(remark -> remark.silences(judged.id(), stands) && overlap(former, remark, judged));
    }

    /** What people said of a retracted alert that is said of the one judged now, too. */
    static List<Remark> alsoSaidOf(JudgedAlert judged, RecordedAlert former) {
        return former.own().stream()
                .filter(remark -> overlap(former, remark, judged))
                .filter(remark -> remark.acknowledges() || remark.notes() != null)
                .toList();
    }

    private static boolean overlap(RecordedAlert former, Remark remark, JudgedAlert judged) {
        return !former.id().equals(judged.id())
                && former.type() == judged.type()
                && sameShift(former, judged)
                && judged.deviationStart().isBefore(remark.until())
                && (judged.endedAt() == null || former.deviationStart().isBefore(judged.endedAt()));
    }

    /** Work outside shifts has none, only a date: it may begin before midnight or after it, and become a shift's when that is known. */
    private static boolean sameShift(RecordedAlert former, JudgedAlert judged) {
        return former.opening().scheduleVersion() == null
                || judged.scheduleVersion() == null
                || Objects.equals(former.shiftDate(), judged.shiftDate());
    }
}
