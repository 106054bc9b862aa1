package dev.adherence.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.proving.Partitions;
import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.waking.WriterPriority;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A node that seals what it and others append; streams belong to the partition of their first letter. */
record ProvingNode(Store store, Proofs proofs) implements AutoCloseable {

    static final UUID A = partition("a");
    static final UUID B = partition("b");

    static UUID partition(String stream) {
        return new UUID(0, stream.charAt(0));
    }

    /** Whose first letter is x belong to nobody. */
    private static final class ByFirstLetter implements Partitions {

        @Override
        public Map<String, UUID> of(Collection<String> streams) {
            Map<String, UUID> partitions = new HashMap<>();
            streams.stream()
                    .filter(stream -> !stream.startsWith("x"))
                    .forEach(stream -> partitions.put(stream, partition(stream)));
            return partitions;
        }

        @Override
        public String origin(UUID partition) {
            return "log/" + partition;
        }
    }

    static ProvingNode on(HikariDataSource pool) {
        return on(pool, null);
    }

    static ProvingNode on(HikariDataSource pool, String secret) {
        Store store = Store.on(pool);
        ProvingNode node = new ProvingNode(
                store,
                new Proofs(
                        pool,
                        new DataSourceTransactionManager(pool),
                        store.commitSignal(),
                        new WriterPriority(),
                        new ByFirstLetter(),
                        secret));
        node.proofs.start();
        return node;
    }

    void awaitSealed() {
        if (!proofs.awaitSealed(Duration.ofSeconds(30))) {
            throw new AssertionError("The log is not sealed within 30 s");
        }
    }

    @Override
    public void close() {
        if (proofs.isRunning()) {
            proofs.stop();
        }
        store.close();
    }
}
