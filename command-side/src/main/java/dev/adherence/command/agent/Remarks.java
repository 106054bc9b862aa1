package dev.adherence.command.agent;

import dev.adherence.events.SealedText;
import java.util.List;
import java.util.Objects;

/** What people may say of one alert in all; each answer that has the alert has all of it. */
final class Remarks {

    static final int MOST_NOTES = 100;
    static final int MOST_CHARACTERS = 10_000;

    private int notes;
    private int characters;

    /** What was recorded before there was a bound may be more. */
    Remarks(List<Remark> said) {
        said.stream().map(Remark::notes).filter(Objects::nonNull).forEach(this::add);
    }

    /** Whether there is room for it, which it takes then; nothing takes no room. */
    boolean take(String more) {
        if (more == null) {
            return true;
        }
        if (notes >= MOST_NOTES || characters + length(more) > MOST_CHARACTERS) {
            return false;
        }
        add(more);
        return true;
    }

    private void add(String more) {
        notes++;
        characters += length(more);
    }

    private static int length(String text) {
        return SealedText.length(text);
    }
}
