package dev.adherence.query.exports;

import dev.adherence.events.PersonalData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Packages tell names and notes in words, and of whom is not to be seen from outside: all that an organisation keeps go, or are begun anew. */
@Component
class TracesInPackages implements PersonalData {

    private final JdbcClient jdbc;

    TracesInPackages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> erase(Person person) {
        jdbc.sql("""
                        update export set state = 'waiting', owner = null, leased_until = null
                         where organization_id = ? and state = 'running'
                        """).param(person.organizationId()).update();
        jdbc.sql("""
                        delete from export_piece where export_id in (select id from export where organization_id = ?)
                        """).param(person.organizationId()).update();
        jdbc.sql("delete from export where organization_id = ? and state not in ('waiting', 'running')")
                .param(person.organizationId())
                .update();
        return Set.of();
    }

    /** Not those of its pieces: they are compressed, many, and written over soon. */
    @Override
    public List<String> tables() {
        return List.of();
    }
}
