package dev.adherence.app.access.keys;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key may be allowed. */
enum Permission {
    IMPORT_AGENT_STATES("import:agent-states"),
    IMPORT_EMPLOYEES("import:employees"),
    IMPORT_SCHEDULES("import:schedules");

    private final String word;

    Permission(String word) {
        this.word = word;
    }

    /** In the order of declaration, each once. */
    static Set<Permission> of(List<String> words) {
        if (words == null || words.isEmpty()) {
            throw Refusal.invalid("permissions is missing or empty; possible are " + all())
                    .code(ErrorCode.MISSING_VALUE)
                    .field("permissions");
        }
        EnumSet<Permission> found = EnumSet.noneOf(Permission.class);
        words.forEach(given -> found.add(of(given)));
        return found;
    }

    private static Permission of(String given) {
        for (Permission permission : values()) {
            if (permission.word.equals(given)) {
                return permission;
            }
        }
        throw Refusal.invalid("There is no permission " + given + "; possible are " + all())
                .field("permissions");
    }

    private static String all() {
        return Arrays.stream(values()).map(Permission::toString).collect(Collectors.joining(", "));
    }

    /** The word on the wire and in the database. */
    @Override
    public String toString() {
        return word;
    }
}
