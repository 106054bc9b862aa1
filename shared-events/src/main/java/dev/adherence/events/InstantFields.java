package dev.adherence.events;

import java.util.Set;

/**
 * Which fields of the events of agents and organisations hold instants, by their names: whoever reads what is stored without our classes has
 * nothing else to go by.
 */
public final class InstantFields {

    private static final Set<String> NAMES =
            Set.of("at", "from", "to", "until", "since", "start", "end", "begin", "deviationStart", "judgedAsOf");

    private InstantFields() {}

    public static boolean is(String name) {
        return NAMES.contains(name) || name.endsWith("At");
    }
}
