package dev.adherence.query.projecting;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which version of its code has built the rows of each read model. */
final class ModelVersions {

    private final JdbcClient jdbc;

    /** Once rows are of today's code they stay so while this code runs: they are not asked about again. */
    private final Set<String> today = ConcurrentHashMap.newKeySet();

    ModelVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those whose rows an older version has built; a model without any rows yet is of today's. */
    List<ReadModel> changed(Collection<ReadModel> models, Tokens tokens) {
        return models.stream().filter(model -> isChanged(model, tokens)).toList();
    }

    private boolean isChanged(ReadModel model, Tokens tokens) {
        if (today.contains(model.name())) {
            return false;
        }
        boolean changed = stored(model, tokens) < model.version();
        if (!changed) {
            today.add(model.name());
        }
        return changed;
    }

    /** Rows of which nobody says it are of before versions were written down: of the first. */
    private int stored(ReadModel model, Tokens tokens) {
        return jdbc.sql("select version from projection_version where name = :name")
                .param("name", model.name())
                .query(Integer.class)
                .optional()
                .orElseGet(() -> {
                    int first = tokens.of(model.name()).isEmpty() ? model.version() : 1;
                    store(model.name(), first);
                    return first;
                });
    }

    /** A rebuild of all of it. */
    void builtBy(ReadModel model, Rebuild rebuild) {
        if (rebuild.kind() == Rebuild.Kind.REBUILD && rebuild.organizationId() == null) {
            store(model.name(), model.version());
        }
    }

    private void store(String name, int version) {
        jdbc.sql("""
                        insert into projection_version values (:name, :version)
                        on conflict (name) do update set version = greatest(projection_version.version, excluded.version)
                        """).param("name", name).param("version", version).update();
    }
}
