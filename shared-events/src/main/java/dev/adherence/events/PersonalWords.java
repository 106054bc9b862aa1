package dev.adherence.events;

import java.util.Collection;
import java.util.UUID;

/**
 * Seals words about people before they are recorded, and opens them where an answer is written; in between they are sealed everywhere. The
 * same words about the same person come to the same sealed text, so that a repeat is found to be one.
 */
public interface PersonalWords {

    /** A name, or what else says who somebody is; what is sealed already, and null, stay as they are. */
    String sealedName(UUID organizationId, UUID personId, String name);

    /**
     * What is written about somebody; null stays null. About several people it is sealed once for all, under {@code change}, and nobody can
     * read it any more as soon as one of them is erased.
     *
     * @throws Refusal all of them are erased: nothing is written about them any more
     */
    String sealedNote(UUID organizationId, UUID change, Collection<UUID> people, String note);

    /** Whatever of the text is sealed can be read: a name of who was erased as their pseudonym, a note as {@link SealedText#ERASED}. */
    String opened(String text);
}
