package dev.adherence.app.cli.packages;

import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.VerifierKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose signatures count: keys that somebody names, or that signed what they have kept, and those that these have handed over to. */
final class Trust {

    private final List<VerifierKey> known;
    private final Set<VerifierKey> trusted = new LinkedHashSet<>();

    /**
     * @param offered those that the package names
     * @param given those that whoever checks it trusts; with these and {@code kept} empty, those that the package names
     * @param kept checkpoints from elsewhere
     */
    Trust(List<VerifierKey> offered, Collection<VerifierKey> given, Collection<Note> kept) {
        this.known = new ArrayList<>(offered);
        known.addAll(given);
        trusted.addAll(given);
        if (given.isEmpty()) {
            kept.forEach(note -> note.signer(offered).ifPresent(trusted::add));
            if (kept.isEmpty()) {
                trusted.addAll(offered);
            }
        }
    }

    /** The first checkpoint of a key, which the one before has signed too. */
    void handover(Note note) {
        if (signer(note).isPresent()) {
            known.stream().filter(key -> note.signer(List.of(key)).isPresent()).forEach(trusted::add);
        }
    }

    Optional<VerifierKey> signer(Note note) {
        return note.signer(trusted);
    }
}
