package dev.adherence.benchmarks.due;

import dev.adherence.benchmarks.product.Product;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.eventstore.Snapshots.Snapshot;
import dev.adherence.eventstore.serialization.CompactSerializer;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Stores a snapshot of every agent as they stand now; the product itself takes the first after a hundred events, weeks from now. */
final class EarlySnapshots {

    private static final int AT_ONCE = 250;

    private EarlySnapshots() {}

    static void store(Product product) {
        List<String> agents = product.jdbc()
                .sql("select id::text from employee order by id")
                .query(String.class)
                .list();
        PostgresEventStorageEngine store = product.bean(PostgresEventStorageEngine.class);
        for (int from = 0; from < agents.size(); from += AT_ONCE) {
            List<String> some = agents.subList(from, Math.min(agents.size(), from + AT_ONCE));
            store.snapshots().store(taken(product, some));
        }
    }

    private static List<Snapshot> taken(Product product, List<String> ids) {
        CompactSerializer serializer = new CompactSerializer();
        Repository<?> repository = product.bean("agentRepository", Repository.class);
        List<Snapshot> taken = new ArrayList<>();
        UnitOfWork<?> reading = DefaultUnitOfWork.startAndGet(null);
        for (String id : ids) {
            Aggregate<?> agent = repository.load(id);
            taken.add(agent.invoke(state -> Snapshot.of(agent.type(), id, agent.version(), state, serializer)));
        }
        reading.commit();
        return taken;
    }
}
