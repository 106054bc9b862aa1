package dev.adherence.query.live.board;

import dev.adherence.eventstore.serialization.AxonJson;
import dev.adherence.query.projecting.Tokens;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What a board in memory reads, on a test's database. */
public record LiveSources(Tables tables, Rosters rosters) {

    public static LiveSources of(DataSource pool, EventStore events) {
        JdbcClient jdbc = JdbcClient.create(pool);
        return new LiveSources(
                new Tables(
                        jdbc,
                        new Tokens(jdbc, AxonJson.serializer().build()),
                        events,
                        new DataSourceTransactionManager(pool)),
                new Rosters(jdbc));
    }
}
