package dev.adherence.app.access.keys;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.declared.DeclaredMapping;
import dev.adherence.command.intake.declared.DeclaredMappings;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.ApiKeyChanged;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an admin declared of the records that come with an API key. */
@Component
class KeyMappings implements DeclaredMappings {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Trail trail;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeyMappings(JdbcClient jdbc, JsonMapper json, Trail trail, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.trail = trail;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Of the key that is calling. */
    @Override
    public Optional<DeclaredMapping> of(ApiClient client) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Client calling)) {
            return Optional.empty();
        }
        return jdbc.sql("select mapping::text from api_key_mapping where api_key_id = :key")
                .param("key", calling.getPrincipal().keyId())
                .query(String.class)
                .optional()
                .map(text -> read(json.readTree(text)));
    }

    DeclaredMapping set(Viewer by, UUID key, JsonNode body) {
        DeclaredMapping mapping = read(body);
        transaction.executeWithoutResult(status -> {
            note(by, key, "mapping-set");
            jdbc.sql("""
                            insert into api_key_mapping (api_key_id, mapping) values (:key, :mapping::jsonb)
                            on conflict (api_key_id) do update set mapping = excluded.mapping
                            """)
                    .param("key", key)
                    .param("mapping", json.writeValueAsString(mapping))
                    .update();
        });
        return mapping;
    }

    /** One that is not there is removed already. */
    void remove(Viewer by, UUID key) {
        transaction.executeWithoutResult(status -> {
            KeyNames.of(jdbc, by.organizationId(), key);
            if (jdbc.sql("delete from api_key_mapping where api_key_id = :key")
                            .param("key", key)
                            .update()
                    > 0) {
                note(by, key, "mapping-removed");
            }
        });
    }

    private void note(Viewer by, UUID key, String action) {
        String name = KeyNames.of(jdbc, by.organizationId(), key);
        trail.note(new ApiKeyChanged(by.organizationId(), key, name, action, by.act(clock.instant())));
    }

    private static DeclaredMapping read(JsonNode mapping) {
        try {
            return DeclaredMapping.read(mapping);
        } catch (BadRecord bad) {
            throw bad.refusal();
        }
    }
}
