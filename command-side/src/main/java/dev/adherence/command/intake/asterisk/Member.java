package dev.adherence.command.intake.asterisk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a member of a queue may be called in the roster. */
final class Member {

    /** {@code PJSIP/1001}, {@code Local/1001@from-queue/n}, {@code Agent/1001}: what follows the technology is the number. */
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z][A-Za-z0-9]*/([^@/]+)(?:[@/].*)?");

    private static final String NOBODY = "NONE";

    private Member() {}

    /**
     * @param names as Asterisk has them, the best first; each may be null or blank
     * @return what to look for, the best first; empty where it is nobody
     */
    static List<String> idsOf(String... names) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : names) {
            if (name == null || name.isBlank() || name.equals(NOBODY)) {
                continue;
            }
            Matcher technology = INTERFACE.matcher(name);
            if (technology.matches()) {
                ids.add(technology.group(1));
                continue;
            }
            ids.add(name);
            int at = name.indexOf('@');
            if (at > 0) {
                ids.add(name.substring(0, at));
            }
        }
        return new ArrayList<>(ids);
    }
}
