package dev.adherence.events;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Where personal data stand besides the roster; whoever keeps such data takes them away when a person is erased. */
public interface PersonalData {

    /**
     * Somebody who is to be erased, as they are known until then.
     *
     * @param number null: they have none
     * @param otherNames what else phone systems call them
     * @param pseudonym what they are called from now on
     */
    record Person(
            UUID organizationId,
            UUID employeeId,
            String email,
            String number,
            List<String> otherNames,
            String pseudonym) {

        public Person {
            otherNames = List.copyOf(otherNames);
        }

        /** All that they were called by other systems. */
        public List<String> names() {
            return Stream.concat(Stream.of(email, number).filter(Objects::nonNull), otherNames.stream())
                    .toList();
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
