package dev.adherence.app.access.keys;

import dev.adherence.app.access.rights.Caller;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.command.intake.ApiClient;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out who holds an API key, in the database each time: a revoked key is dead on every node with the next request. */
@Component
public class KeyHolders {

    private static final Duration NOTE_USE_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    KeyHolders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The program behind a key, as endpoints see it and as rights see it. */
    public record Holder(UUID keyId, ApiClient client, Caller.Program caller) {}

    private record Row(Holder holder, byte[] hash, Instant lastUsedAt) {}

    public Optional<Holder> holderOf(String text) {
        KeyText key = new KeyText(text);
        if (!key.isPossible()) {
            return Optional.empty();
        }
        return find(key.id())
                .filter(row -> MessageDigest.isEqual(row.hash(), key.hash()))
                .map(this::noteUse);
    }

    private Optional<Row> find(UUID id) {
        return jdbc.sql("""
                        select k.id, k.organization_id, k.name, k.permissions, k.key_hash, k.last_used_at, o.tier
                        from api_key k join organization o on o.id = k.organization_id
                        where k.id = :id
                        """).param("id", id).query(KeyHolders::row).optional();
    }

    private Holder noteUse(Row row) {
        Instant now = clock.instant();
        if (row.lastUsedAt() == null || !row.lastUsedAt().plus(NOTE_USE_EVERY).isAfter(now)) {
            jdbc.sql("update api_key set last_used_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", row.holder().keyId())
                    .update();
        }
        return row.holder();
    }

    private static Row row(ResultSet rows, int number) throws SQLException {
        UUID id = rows.getObject("id", UUID.class);
        Set<String> permissions = Set.copyOf(ApiKeys.texts(rows.getArray("permissions")));
        Timestamp lastUsed = rows.getTimestamp("last_used_at");
        UUID organizationId = rows.getObject("organization_id", UUID.class);
        ApiClient client = new ApiClient(organizationId, rows.getString("name"), permissions);
        Caller.Program caller =
                new Caller.Program(organizationId, permissions, Tier.of(rows.getString("tier")), id.toString());
        return new Row(
                new Holder(id, client, caller),
                rows.getBytes("key_hash"),
                lastUsed == null ? null : lastUsed.toInstant());
    }
}
