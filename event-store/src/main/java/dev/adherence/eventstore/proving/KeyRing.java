package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.SigningKey;
import dev.adherence.eventstore.merkle.VerifierKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of each tree: one signs, and whoever signed before is known for ever. */
final class KeyRing {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final JdbcClient jdbc;
    private final KeySecret secret;

    KeyRing(JdbcClient jdbc, KeySecret secret) {
        this.jdbc = jdbc;
        this.secret = secret;
    }

    /** The newest last. */
    List<KnownKey> known(int tree) {
        return jdbc.sql(
                        "select number, name, public, made_at, retired_at from proof_key where tree = ? order by number")
                .param(tree)
                .query((row, line) -> new KnownKey(
                        row.getInt("number"),
                        new VerifierKey(row.getString("name"), row.getBytes("public")),
                        instant(row.getObject("made_at", OffsetDateTime.class)),
                        instant(row.getObject("retired_at", OffsetDateTime.class))))
                .list();
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /**
     * Who signs the next checkpoint: the newest key, made where there is none, and beside it the one before where it has signed the newest
     * checkpoint so far, so that whoever knows that one has its word for the next. The tree is locked.
     */
    List<SigningKey> signers(int tree, String name) {
        List<KnownKey> known = known(tree);
        if (known.isEmpty()) {
            return List.of(make(tree, 1, name));
        }
        List<SigningKey> signers = new ArrayList<>();
        signers.add(signing(tree, known.get(known.size() - 1)));
        if (known.size() > 1 && !hasSigned(tree, known.get(known.size() - 1))) {
            signIfItCan(tree, known.get(known.size() - 2), signers);
        }
        return signers;
    }

    /** That has signed a checkpoint; empty while none has. */
    Optional<SigningKey> newest(int tree) {
        List<KnownKey> signed =
                known(tree).stream().filter(key -> hasSigned(tree, key)).toList();
        return signed.isEmpty() ? Optional.empty() : Optional.of(signing(tree, signed.get(signed.size() - 1)));
    }

    /** A key that is lost is a reason to have another one. */
    private void signIfItCan(int tree, KnownKey before, List<SigningKey> signers) {
        try {
            signers.add(signing(tree, before));
        } catch (CannotSign lost) {
            log.warn(
                    "The key {} cannot sign beside the next one: {}",
                    before.key().id(),
                    lost.getMessage());
        }
    }

    /** From the next checkpoint on another one signs, which is returned; empty where the newest has signed nothing yet. The tree is locked. */
    Optional<KnownKey> rotate(int tree, String name) {
        List<KnownKey> known = known(tree);
        if (known.isEmpty() || !hasSigned(tree, known.get(known.size() - 1))) {
            return Optional.empty();
        }
        jdbc.sql("update proof_key set retired_at = now() where tree = ? and retired_at is null")
                .param(tree)
                .update();
        make(tree, known.size() + 1, name);
        return Optional.of(known(tree).get(known.size()));
    }

    /** A key that has vouched for the next one signs never again, whoever gets hold of it. The tree is locked. */
    void forgetBefore(int tree, int signing) {
        jdbc.sql("delete from proof_key_secret where tree = ? and number < ?")
                .params(tree, signing)
                .update();
    }

    private boolean hasSigned(int tree, KnownKey newest) {
        return jdbc.sql("select exists (select 1 from proof_checkpoint where tree = ? and key = ?)")
                .params(tree, newest.number())
                .query(Boolean.class)
                .single();
    }

    private SigningKey make(int tree, int number, String name) {
        SigningKey made = SigningKey.fresh(name);
        KeySecret.Stored stored = secret.store(made.seed());
        jdbc.sql("insert into proof_key (tree, number, name, public) values (?, ?, ?, ?)")
                .params(tree, number, name, made.verifier().raw())
                .update();
        jdbc.sql("insert into proof_key_secret (tree, number, seed, nonce) values (?, ?, ?, ?)")
                .params(tree, number, stored.seed(), stored.nonce())
                .update();
        return made;
    }

    private SigningKey signing(int tree, KnownKey key) {
        KeySecret.Stored stored = jdbc.sql("select seed, nonce from proof_key_secret where tree = ? and number = ?")
                .params(tree, key.number())
                .query(KeySecret.Stored.class)
                .optional()
                .orElseThrow(() -> new CannotSign(
                        "The private half of the key " + key.key().id() + " is gone; another key has to be made"));
        return new SigningKey(key.key(), secret.read(stored));
    }
}
