package dev.adherence.query.projecting;

import dev.adherence.events.TrailEvent;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Of whom a read model is built anew.
 *
 * @param agents a query of their ids, which are those of streams; null: of everybody
 */
record Part(String agents) {

    /** Of everybody where null; of an organisation with what stands in streams of its own. */
    static Part of(UUID organization) {
        return new Part(
                organization == null
                        ? null
                        : "select id from employee where organization_id = '%s' union all select unnest('{%s,%s}'::uuid[])"
                                .formatted(organization, organization, TrailEvent.streamOf(organization)));
    }

    static Part of(Collection<UUID> agents) {
        return new Part(agents.stream()
                .map(UUID::toString)
                .collect(Collectors.joining(",", "select unnest('{", "}'::uuid[])")));
    }

    /** Holds for their rows in the table {@code t}. */
    String rowsOf(ModelTable table, Schemas schemas) {
        return agents == null ? "true" : table.whose(schemas, agents);
    }

    /** Their streams, by number; null: all. */
    String streams() {
        return agents == null
                ? null
                : "select number from stream where id in (select each::text from (" + agents + ") as of (each))";
    }
}
