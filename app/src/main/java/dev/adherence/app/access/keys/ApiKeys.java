package dev.adherence.app.access.keys;

import dev.adherence.app.access.accounts.Texts;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes, lists and revokes the API keys of an organisation; a key's secret is never stored. */
@Service
public class ApiKeys {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int most;

    ApiKeys(JdbcClient jdbc, Clock clock, @Value("${adherence.limits.api-keys:1000}") int most) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.most = most;
    }

    /** Two keys may bear one name: the name is the source of what they import, so a new key can take over from an old one. */
    public ApiKey create(UUID organizationId, String name, List<String> permissions, UUID createdBy) {
        return create(organizationId, name, permissions, createdBy, KeyText.fresh());
    }

    /** For a key whose text is given from outside, such as the demo's. */
    public ApiKey createGiven(UUID organizationId, String name, List<String> permissions, String key) {
        return create(organizationId, name, permissions, null, new KeyText(key));
    }

    private ApiKey create(UUID organizationId, String name, List<String> permissions, UUID createdBy, KeyText key) {
        String checkedName = Texts.name("name", name);
        List<String> words =
                Permission.of(permissions).stream().map(Permission::toString).toList();
        requireRoom(organizationId);
        Instant now = clock.instant();
        try {
            jdbc.sql("""
                            insert into api_key (id, organization_id, name, permissions, key_hash, created_at, created_by)
                            values (:id, :organization, :name, :permissions, :hash, :now, :creator)
                            """)
                    .param("id", key.id())
                    .param("organization", organizationId)
                    .param("name", checkedName)
                    .param("permissions", words.toArray(String[]::new))
                    .param("hash", key.hash())
                    .param("now", Timestamp.from(now))
                    .param("creator", createdBy)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("This key is taken").code(ErrorCode.KEY_TAKEN);
        }
        return new ApiKey(key.id(), checkedName, words, key.text(), now, null);
    }

    /** Two at once may be one more, which is no harm. */
    private void requireRoom(UUID organizationId) {
        int count = jdbc.sql("select count(*) from api_key where organization_id = :organization")
                .param("organization", organizationId)
                .query(Integer.class)
                .single();
        if (count >= most) {
            throw Refusal.limitReached("API keys", most);
        }
    }

    public List<ApiKey> ofOrganization(UUID organizationId) {
        return jdbc.sql("""
                        select id, name, permissions, created_at, last_used_at from api_key
                        where organization_id = :organization order by created_at, id
                        """)
                .param("organization", organizationId)
                .query(ApiKeys::listed)
                .list();
    }

    public void revoke(UUID organizationId, UUID id) {
        int revoked = jdbc.sql("delete from api_key where id = :id and organization_id = :organization")
                .param("id", id)
                .param("organization", organizationId)
                .update();
        if (revoked == 0) {
            throw Refusal.missing("There is no API key " + id);
        }
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static ApiKey listed(ResultSet rows, int number) throws SQLException {
        Timestamp lastUsed = rows.getTimestamp("last_used_at");
        return new ApiKey(
                rows.getObject("id", UUID.class),
                rows.getString("name"),
                texts(rows.getArray("permissions")),
                null,
                rows.getTimestamp("created_at").toInstant(),
                lastUsed == null ? null : lastUsed.toInstant());
    }
}
