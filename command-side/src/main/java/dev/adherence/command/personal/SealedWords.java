package dev.adherence.command.personal;

import dev.adherence.command.personal.PersonalKeys.Row;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Refusal;
import dev.adherence.events.SealedText;
import dev.adherence.events.SealedText.Kind;
import dev.adherence.events.SealedText.Sealed;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Seals and opens by the keys of the database; what another node erases nobody reads here a second later. */
@Component
public class SealedWords implements PersonalWords {

    private static final Logger LOG = LoggerFactory.getLogger(SealedWords.class);

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PersonalKeys keys;
    private volatile KnownWords known = KnownWords.asOf(-1);
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - LOOK_NANOS);

    public SealedWords(JdbcClient jdbc) {
        this.keys = new PersonalKeys(jdbc);
    }

    @Override
    public String sealedName(UUID organizationId, UUID personId, String name) {
        if (name == null || SealedText.isIn(name)) {
            return name;
        }
        KnownWords words = current();
        KnownWords.Named named = new KnownWords.Named(personId, name);
        String before = words.sealed().getIfPresent(named);
        if (before != null) {
            return before;
        }
        Row key = key(words, organizationId, personId, List.of(personId));
        if (key.isErased()) {
            return key.pseudonym();
        }
        String sealed = sealed(Kind.NAME, name, key);
        if (mayBeRemembered()) {
            words.sealed().put(named, sealed);
        }
        return sealed;
    }

    @Override
    public String sealedNote(UUID organizationId, UUID change, Collection<UUID> people, String note) {
        if (note == null) {
            return null;
        }
        KnownWords words = current();
        List<UUID> about = people.stream().distinct().toList();
        if (about.size() > 1) {
            List<UUID> erased = keys.erased(about);
            about = about.stream().filter(person -> !erased.contains(person)).toList();
        }
        Row key = about.isEmpty() ? null : key(words, organizationId, about.size() == 1 ? about.get(0) : change, about);
        if (key == null || key.isErased()) {
            throw Refusal.conflict("The personal data of whom this is about were erased; no notes are taken about them")
                    .code(ErrorCode.PERSON_ERASED);
        }
        return sealed(Kind.NOTE, note, key);
    }

    @Override
    public String opened(String text) {
        if (!SealedText.isIn(text)) {
            return text;
        }
        KnownWords words = current();
        return SealedText.opened(text, part -> {
            String asItStands = part.toString();
            String before = words.opened().getIfPresent(asItStands);
            return before == null ? opened(words, part, asItStands) : before;
        });
    }

    /** Within the transaction of the erasure: whatever was sealed for these people nobody reads once that is committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void destroy(UUID organizationId, Collection<UUID> people, String pseudonym) {
        keys.destroy(organizationId, people, pseudonym);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forget();
            }
        });
    }

    private void forget() {
        known = KnownWords.asOf(-1);
        lookedAt.set(System.nanoTime() - LOOK_NANOS);
    }

    private String opened(KnownWords words, Sealed sealed, String asItStands) {
        Row key = words.keys().getIfPresent(sealed.key());
        if (key == null) {
            key = keys.find(sealed.key()).orElse(null);
            remember(words, key);
        }
        if (key == null || key.isErased()) {
            return key != null && key.pseudonym() != null && sealed.kind() == Kind.NAME
                    ? key.pseudonym()
                    : SealedText.ERASED;
        }
        try {
            String opened = new Secret(key.secret()).opened(sealed.decoded());
            words.opened().put(asItStands, opened);
            return opened;
        } catch (InvalidCipherTextException | IllegalArgumentException damaged) {
            LOG.error("A text that the key {} sealed is not what it was", sealed.key());
            return SealedText.ERASED;
        }
    }

    private static String sealed(Kind kind, String words, Row key) {
        return SealedText.of(kind, words, key.id(), new Secret(key.secret()).sealed(words));
    }

    private Row key(KnownWords words, UUID organizationId, UUID id, Collection<UUID> people) {
        Row remembered = words.keys().getIfPresent(id);
        if (remembered != null) {
            return remembered;
        }
        Row row = keys.findOrMake(organizationId, id, people);
        remember(words, row);
        return row;
    }

    /** What is made in a transaction may be gone with it. */
    private static boolean mayBeRemembered() {
        return !TransactionSynchronizationManager.isActualTransactionActive();
    }

    private static void remember(KnownWords words, Row key) {
        if (key != null && mayBeRemembered()) {
            words.keys().put(key.id(), key);
        }
    }

    /** Whoever finds that a second is over looks; nobody waits for that. */
    private KnownWords current() {
        long looked = lookedAt.get();
        long now = System.nanoTime();
        if (now - looked >= LOOK_NANOS && lookedAt.compareAndSet(looked, now)) {
            long erasures = keys.erasures();
            if (erasures != known.erasures()) {
                known = KnownWords.asOf(erasures);
            }
        }
        return known;
    }
}
