package dev.adherence.app.access.keys;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.states.SigningSecrets;
import dev.adherence.events.Refusal;
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

/** With what the holder of an API key signs, where its vendor does; nobody is ever told. */
@Component
class KeySecrets implements SigningSecrets {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final SecretsKey sealing;
    private final Trail trail;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeySecrets(JdbcClient jdbc, SecretsKey sealing, Trail trail, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.trail = trail;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Of the key that is calling. */
    @Override
    public Optional<String> of(ApiClient client) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Client calling)) {
            return Optional.empty();
        }
        UUID key = calling.getPrincipal().keyId();
        return jdbc.sql("select nonce, sealed from api_key_secret where api_key_id = :key")
                .param("key", key)
                .query((row, n) -> new SecretsKey.Sealed(row.getBytes("nonce"), row.getBytes("sealed")))
                .optional()
                .map(stored -> sealing.open(key, stored)
                        .orElseThrow(() -> Refusal.busy(
                                "The secret of this API key is stored under another key than this node has: give"
                                        + " ADHERENCE_SECRETS_KEY as before, or set the secret again")));
    }

    void set(Viewer by, UUID key, String secret) {
        if (secret == null || secret.isBlank() || secret.strip().length() > LONGEST) {
            throw Refusal.invalid("secret must be a text of 1 to " + LONGEST + " characters")
                    .field("secret");
        }
        if (sealing.isMissing()) {
            throw Refusal.notPossible("A secret can be kept only where all nodes have ADHERENCE_SECRETS_KEY, which"
                    + " this one was not given");
        }
        SecretsKey.Sealed stored = sealing.seal(key, secret.strip());
        transaction.executeWithoutResult(status -> {
            note(by, key, "secret-set");
            jdbc.sql("""
                            insert into api_key_secret (api_key_id, nonce, sealed) values (:key, :nonce, :sealed)
                            on conflict (api_key_id) do update set nonce = excluded.nonce, sealed = excluded.sealed
                            """)
                    .param("key", key)
                    .param("nonce", stored.nonce())
                    .param("sealed", stored.text())
                    .update();
        });
    }

    /** One that is not there is removed already. */
    void remove(Viewer by, UUID key) {
        transaction.executeWithoutResult(status -> {
            String name = KeyNames.of(jdbc, by.organizationId(), key);
            if (jdbc.sql("delete from api_key_secret where api_key_id = :key")
                            .param("key", key)
                            .update()
                    > 0) {
                trail.note(
                        new ApiKeyChanged(by.organizationId(), key, name, "secret-removed", by.act(clock.instant())));
            }
        });
    }

    private void note(Viewer by, UUID key, String action) {
        trail.note(new ApiKeyChanged(
                by.organizationId(),
                key,
                KeyNames.of(jdbc, by.organizationId(), key),
                action,
                by.act(clock.instant())));
    }
}
