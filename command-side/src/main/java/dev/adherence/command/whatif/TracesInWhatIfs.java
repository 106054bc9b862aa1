package dev.adherence.command.whatif;

import dev.adherence.events.PersonalData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shifts that somebody tried name employees as an import does; such a what-if goes, since what it was of goes. */
@Component
class TracesInWhatIfs implements PersonalData {

    private final JdbcClient jdbc;

    TracesInWhatIfs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> erase(Person person) {
        person.names()
                .forEach(name -> jdbc.sql("""
                                delete from what_if where organization_id = ? and position(lower(?) in lower(asked)) > 0
                                """)
                        .params(person.organizationId(), '"' + name + '"')
                        .update());
        return Set.of();
    }

    @Override
    public List<String> tables() {
        return List.of("what_if");
    }
}
