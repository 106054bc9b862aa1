package dev.adherence.command.changes;

/** The answer to what somebody tried and did not do; the words of {@code diff} are those of what-ifs. */
public record Tried(boolean dryRun, Object diff) {

    public static Tried of(Object diff) {
        return new Tried(true, diff);
    }
}
