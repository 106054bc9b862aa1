package dev.adherence.command.personal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code personal_key}. */
record PersonalKeys(JdbcClient jdbc) {

    /** @param secret null: erased */
    record Row(UUID id, byte[] secret, String pseudonym) {

        boolean isErased() {
            return secret == null;
        }
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select id, secret, pseudonym from personal_key where id = ?")
                .param(id)
                .query(Row.class)
                .optional();
    }

    /** The one that is there, or a new one, which is kept with the transaction if there is one. */
    Row findOrMake(UUID organizationId, UUID id, Collection<UUID> people) {
        return find(id).orElseGet(() -> {
            int made = jdbc.sql("""
                            insert into personal_key (id, organization_id, secret) values (?, ?, ?) on conflict do nothing
                            """).params(id, organizationId, Secret.fresh()).update();
            if (made == 1) {
                jdbc.sql("insert into personal_key_of (key_id, person_id) select ?::uuid, unnest(?::uuid[])")
                        .params(id, people.stream().distinct().sorted().toArray(UUID[]::new))
                        .update();
            }
            return find(id).orElseThrow();
        });
    }

    /** Those of them who are erased. */
    List<UUID> erased(Collection<UUID> people) {
        return jdbc.sql("select id from personal_key where id = any(?) and secret is null")
                .param(people.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /**
     * Of these people, whether anything was ever sealed for them or not, and of what they have in common with others. Who has no row gets
     * one without a secret: nothing is sealed for them any more.
     */
    void destroy(UUID organizationId, Collection<UUID> people, String pseudonym) {
        UUID[] ids = people.toArray(UUID[]::new);
        jdbc.sql("""
                        insert into personal_key (id, organization_id, pseudonym) select person, ?::uuid, ?::text from unnest(?::uuid[]) as person
                        on conflict (id) do update set secret = null, pseudonym = excluded.pseudonym
                        """).params(organizationId, pseudonym, ids).update();
        jdbc.sql("""
                        update personal_key set secret = null
                         where id in (select key_id from personal_key_of where person_id = any(?)) and secret is not null
                        """).param(ids).update();
        jdbc.sql("update personal_erasures set number = number + 1").update();
    }

    long erasures() {
        return jdbc.sql("select number from personal_erasures")
                .query(Long.class)
                .single();
    }
}
