package dev.adherence.app.problems;

import dev.adherence.events.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what of an address firewall or container do not take, since they say only that they do not. */
final class RejectedAddress {

    private static final List<String> NOT_TAKEN =
            List.of("//", "/./", "/../", ";", "\\", "%2f", "%5c", "%3b", "%2e", "%25", "%00", "%0a", "%0d");

    private RejectedAddress() {}

    /** {@code path} as it came in, null where none could be read; empty where it is something else that is not taken. */
    static Optional<Problem> problem(String path) {
        String lower = path == null ? "" : path.toLowerCase(Locale.ROOT);
        return NOT_TAKEN.stream()
                .filter(lower::contains)
                .findFirst()
                .map(found -> Problem.of(400, "The address holds " + found + " in its path, which is not taken here")
                        .code(ErrorCode.INVALID_ADDRESS));
    }
}
