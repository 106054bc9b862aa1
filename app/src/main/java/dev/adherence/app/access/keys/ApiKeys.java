package dev.adherence.app.access.keys;

import dev.adherence.app.access.accounts.Texts;
import dev.adherence.events.Act;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.ApiKeyMade;
import dev.adherence.events.TrailEvent.ApiKeyRevoked;
import dev.adherence.events.Viewer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes, lists and revokes the API keys of an organisation; a key's secret is never stored. */
@Service
public class ApiKeys {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final int most;

    ApiKeys(
            JdbcClient jdbc,
            Clock clock,
            Trail trail,
            PlatformTransactionManager transactions,
            @Value("${adherence.limits.api-keys:1000}") int most) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.most = most;
    }

    /** Two keys may bear one name: the name is the source of what they import, so a new key can take over from an old one. */
    ApiKey create(Viewer by, String name, List<String> permissions) {
        return create(by.organizationId(), name, permissions, by.act(clock.instant()), KeyText.fresh());
    }

    /** The same, made by the host itself. */
    public ApiKey create(UUID organizationId, String name, List<String> permissions) {
        return create(organizationId, name, permissions, byTheHost(), KeyText.fresh());
    }

    /** For a key whose text is given from outside, such as the demo's. */
    public ApiKey createGiven(UUID organizationId, String name, List<String> permissions, String key) {
        return create(organizationId, name, permissions, byTheHost(), new KeyText(key));
    }

    private Act byTheHost() {
        return new Act(null, null, clock.instant());
    }

    private ApiKey create(UUID organizationId, String name, List<String> permissions, Act act, KeyText key) {
        String checkedName = Texts.name("name", name);
        List<String> words =
                Permission.of(permissions).stream().map(Permission::toString).toList();
        requireRoom(organizationId);
        ApiKey made = new ApiKey(key.id(), checkedName, words, key.text(), act.at(), null, false, null);
        try {
            transaction.executeWithoutResult(status -> insert(organizationId, made, key, act));
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("This key is taken").code(ErrorCode.KEY_TAKEN);
        }
        return made;
    }

    private void insert(UUID organizationId, ApiKey made, KeyText key, Act act) {
        jdbc.sql("""
                        insert into api_key (id, organization_id, name, permissions, key_hash, created_at, created_by)
                        values (:id, :organization, :name, :permissions, :hash, :now, :creator)
                        """)
                .param("id", made.id())
                .param("organization", organizationId)
                .param("name", made.name())
                .param("permissions", made.permissions().toArray(String[]::new))
                .param("hash", key.hash())
                .param("now", Timestamp.from(act.at()))
                .param("creator", act.by() == null ? null : act.by().id())
                .update();
        trail.note(new ApiKeyMade(organizationId, made.id(), made.name(), made.permissions(), act));
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
                        select id, name, permissions, created_at, last_used_at,
                               exists (select from api_key_secret s where s.api_key_id = api_key.id) as signed,
                               (select m.mapping::text from api_key_mapping m where m.api_key_id = api_key.id) as mapping
                        from api_key
                        where organization_id = :organization order by created_at, id
                        """)
                .param("organization", organizationId)
                .query(ApiKeys::listed)
                .list();
    }

    void revoke(Viewer by, UUID id) {
        transaction.executeWithoutResult(status -> {
            String name = jdbc.sql(
                            "delete from api_key where id = :id and organization_id = :organization returning name")
                    .param("id", id)
                    .param("organization", by.organizationId())
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> Refusal.missing("There is no API key " + id));
            trail.note(new ApiKeyRevoked(by.organizationId(), id, name, by.act(clock.instant())));
        });
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
                lastUsed == null ? null : lastUsed.toInstant(),
                rows.getBoolean("signed"),
                rows.getString("mapping") == null ? null : JsonMapper.shared().readTree(rows.getString("mapping")));
    }
}
