package dev.adherence.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.serialization.CompactSerializer;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import dev.adherence.eventstore.waking.CommitListener;
import dev.adherence.eventstore.waking.CommitSignal;
import dev.adherence.eventstore.waking.WakingEventStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** One node's engine, listener and event store on a database, and the few words that the tests share. */
record Store(
        PostgresEventStorageEngine engine,
        CommitSignal commitSignal,
        CommitListener listener,
        WakingEventStore eventStore)
        implements AutoCloseable {

    private static final AtomicInteger NODES = new AtomicInteger();

    /** The one kind of event in these tests. */
    record Counted(String by, int number) {}

    static Store on(HikariDataSource pool, AppendHook... hooks) {
        return on(pool, OutsideThePool.of(pool), NoOpEventUpcaster.INSTANCE, "1", hooks);
    }

    static Store on(
            HikariDataSource pool, DataSource appends, EventUpcaster upcasters, String revision, AppendHook... hooks) {
        return on(pool, appends, new CommitSignal(), upcasters, revision, hooks);
    }

    static Store on(
            HikariDataSource pool,
            DataSource appends,
            CommitSignal commitSignal,
            EventUpcaster upcasters,
            String revision,
            AppendHook... hooks) {
        String node = "node-" + NODES.incrementAndGet();
        EngineSettings settings = new EngineSettings(
                new NamedTypesSerializer(Map.of("counted", Counted.class), Map.of("counted", revision)),
                new CompactSerializer(),
                upcasters,
                SnapshotFilter.allowAll(),
                List.of(hooks),
                node);
        PostgresEventStorageEngine engine = new PostgresEventStorageEngine(pool, appends, settings, commitSignal);
        CommitListener listener = new CommitListener(
                        OutsideThePool.of(pool), OutsideThePool.namesOfSessions(pool), node, commitSignal)
                .start();
        WakingEventStore eventStore =
                WakingEventStore.builder(engine, commitSignal).build();
        return new Store(engine, commitSignal, listener, eventStore);
    }

    static DomainEventMessage<Counted> counted(String stream, long sequence) {
        return new GenericDomainEventMessage<>("Counter", stream, sequence, new Counted(stream, (int) sequence));
    }

    /** Appends one event to a stream. */
    void append(String stream, long sequence) {
        engine.appendEvents(List.of(counted(stream, sequence)));
    }

    @Override
    public void close() {
        listener.close();
        engine.close();
    }
}
