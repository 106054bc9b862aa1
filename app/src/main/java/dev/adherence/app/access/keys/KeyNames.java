package dev.adherence.app.access.keys;

import dev.adherence.events.Refusal;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an API key is called, which nobody changes or revokes until the transaction is over. */
final class KeyNames {

    private KeyNames() {}

    static String of(JdbcClient jdbc, UUID organizationId, UUID key) {
        return jdbc.sql("select name from api_key where id = :key and organization_id = :organization for update")
                .param("key", key)
                .param("organization", organizationId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.missing("There is no API key " + key));
    }
}
