package dev.adherence.events;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where personal data stand besides the roster; whoever keeps such data takes them away when a person is erased. */
public interface PersonalData {

    /**
     * Somebody who is to be erased, as they are known until then.
     *
     * @param names their e-mail address, number and what phone systems call them, as far as they have them
     * @param pseudonym what they are called from now on
     */
    record Person(UUID organizationId, UUID employeeId, String email, List<String> names, String pseudonym) {

        public Person {
            names = List.copyOf(names);
        }
    }

    /**
     * Within the transaction of the erasure, so with it or not at all; a second time finds nothing.
     *
     * @return by which ids the person was known there, whose words are unreadable from now on as well
     */
    Set<UUID> erase(Person person);

    /** Of which the files are written anew then, since what is deleted from a table stays in its file. */
    List<String> tables();
}
