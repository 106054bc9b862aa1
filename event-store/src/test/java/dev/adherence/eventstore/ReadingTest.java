package dev.adherence.eventstore;

import static dev.adherence.eventstore.Store.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadingTest {

    private HikariDataSource pool;

    @BeforeEach
    void a_new_database() {
        pool = Database.fresh();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_stream_longer_than_a_batch_is_read_whole_and_in_order() {
        try (Store store = Store.on(pool)) {
            List<DomainEventMessage<Store.Counted>> events = new ArrayList<>();
            for (int sequence = 0; sequence < 2_500; sequence++) {
                events.add(counted("a", sequence));
            }
            store.engine().appendEvents(events);

            assertThat(store.engine().readEvents("a", 0).asStream().map(event -> (Object) event.getPayload()))
                    .containsExactlyElementsOf(events.stream()
                            .<Object>map(DomainEventMessage::getPayload)
                            .toList());
            assertThat(store.engine().readEvents("a", 2_400).asStream()).hasSize(100);
            assertThat(store.engine().readEvents(null, false)).hasSize(2_500);
            assertThat(store.engine().lastSequenceNumberFor("a")).contains(2_499L);
        }
    }

    @Test
    void an_event_comes_back_as_it_was_with_its_metadata_but_for_what_is_a_hook_s_alone() {
        List<Object> seen = new ArrayList<>();
        AppendHook reader = new AppendHook() {
            @Override
            public void inAppend(Connection connection, List<Appended> events) {
                events.forEach(
                        appended -> seen.add(appended.message().getMetaData().get("forTheHook")));
            }

            @Override
            public Set<String> transientKeys() {
                return Set.of("forTheHook");
            }
        };
        try (Store store = Store.on(pool, reader)) {
            DomainEventMessage<Store.Counted> event =
                    counted("a", 0).andMetaData(Map.of("user", "u1", "bucket", "3", "forTheHook", "x"));
            store.engine().appendEvents(List.of(event));

            DomainEventMessage<?> read = store.engine().readEvents("a", 0).next();
            assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
            assertThat(read.getType()).isEqualTo("Counter");
            assertThat(read.getPayload()).isEqualTo(event.getPayload());
            assertThat(read.getTimestamp()).isEqualTo(event.getTimestamp().truncatedTo(ChronoUnit.MICROS));
            assertThat(read.getMetaData()).containsExactly(Map.entry("user", "u1"));
            assertThat(seen).containsExactly("x");
        }
    }

    /** Few rows go with their values, more in arrays, many by COPY. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 79, 80, 200})
    void an_instant_comes_back_to_the_microsecond_however_many_events_come_with_it(int many) {
        try (Store store = Store.on(pool)) {
            store.append("a", 0);
            List<DomainEventMessage<Store.Counted>> events = IntStream.rangeClosed(1, many)
                    .mapToObj(sequence -> counted("a", sequence))
                    .toList();
            store.engine().appendEvents(events);

            assertThat(store.engine().readEvents("a", 1).asStream().map(DomainEventMessage::getTimestamp))
                    .containsExactlyElementsOf(events.stream()
                            .<Instant>map(event -> event.getTimestamp().truncatedTo(ChronoUnit.MICROS))
                            .toList());
        }
    }

    @Test
    void only_the_newest_snapshot_is_kept() {
        try (Store store = Store.on(pool)) {
            store.engine()
                    .appendEvents(IntStream.rangeClosed(0, 200)
                            .mapToObj(sequence -> counted("a", sequence))
                            .toList());
            assertThat(store.engine().readSnapshot("a")).isEmpty();
            store.engine().storeSnapshot(counted("a", 100));
            store.engine().storeSnapshot(counted("a", 200));
            store.engine().storeSnapshot(counted("a", 150));

            DomainEventMessage<?> snapshot = store.engine().readSnapshot("a").orElseThrow();
            assertThat(snapshot.getSequenceNumber()).isEqualTo(200);
            assertThat(snapshot.getPayload()).isEqualTo(new Store.Counted("a", 200));
            assertThat(JdbcClient.create(pool)
                            .sql("select count(*) from snapshot")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_snapshot_of_events_that_were_never_stored_is_not_kept() {
        try (Store store = Store.on(pool)) {
            store.append("a", 0);
            store.engine().storeSnapshot(counted("a", 1));
            store.engine().storeSnapshot(counted("b", 0));

            assertThat(store.engine().readSnapshot("a")).isEmpty();
            assertThat(store.engine().readSnapshot("b")).isEmpty();
        }
    }

    @Test
    void history_is_read_by_bucket_and_its_neighbours_are_found_by_type() {
        try (Store store = Store.on(pool)) {
            PostgresEventStorageEngine history = store.engine();
            store.engine().appendEvents(List.of(inBucket(0, 10), inBucket(1, 12), inBucket(2, 10), inBucket(3, 15)));
            store.append("a", 4);

            assertThat(history.readBuckets("a", 10, 12).asStream())
                    .extracting(DomainEventMessage::getSequenceNumber)
                    .containsExactly(0L, 1L, 2L);
            assertThat(history.readBuckets("b", 10, 12).asStream()).isEmpty();
            assertThat(history.readBuckets("a", "counted", 11, 15).asStream())
                    .extracting(DomainEventMessage::getSequenceNumber)
                    .containsExactly(1L, 3L);
            assertThat(history.readBuckets("a", "other", 10, 12).asStream()).isEmpty();
            assertThat(history.bucketBefore("a", "counted", 12)).isEqualTo(OptionalLong.of(10));
            assertThat(history.bucketBefore("a", "counted", 10)).isEmpty();
            assertThat(history.bucketBefore("a", "other", 12)).isEmpty();
            assertThat(history.bucketAfter("a", "counted", 12)).isEqualTo(OptionalLong.of(15));
            assertThat(history.bucketAfter("a", "counted", 15)).isEmpty();
        }
    }

    @Test
    void many_streams_are_read_together_each_from_its_snapshot_on() {
        try (Store store = Store.on(pool)) {
            store.engine().appendEvents(List.of(counted("a", 0), counted("a", 1), counted("a", 2), counted("b", 0)));
            store.engine().storeSnapshot(counted("a", 1));

            Map<String, StoredStream> read = store.engine().read(List.of("a", "b", "none"));

            assertThat(read).containsOnlyKeys("a", "b");
            assertThat(read.get("a").length()).isEqualTo(1);
            assertThat(read.get("a").events().asStream())
                    .extracting(DomainEventMessage::getSequenceNumber)
                    .containsExactly(1L, 2L);
            assertThat(read.get("b").events().asStream())
                    .extracting(DomainEventMessage::getSequenceNumber)
                    .containsExactly(0L);
            assertThat(store.engine().read(List.of())).isEmpty();
        }
    }

    @Test
    void head_sequences_of_many_streams_come_in_one_answer() {
        try (Store store = Store.on(pool)) {
            store.append("a", 0);
            store.append("a", 1);
            store.append("b", 0);

            assertThat(store.engine().headSequences(List.of("a", "b", "none"))).isEqualTo(Map.of("a", 1L, "b", 0L));
        }
    }

    @Test
    void an_event_of_an_older_revision_is_upcast_as_a_tree() {
        try (Store old = Store.on(pool)) {
            old.append("a", 0);
        }
        try (Store current = Store.on(pool, OutsideThePool.of(pool), new Renamed(), "2")) {
            current.append("a", 1);

            assertThat(current.engine().readEvents("a", 0).asStream().map(event -> (Object) event.getPayload()))
                    .containsExactly(new Store.Counted("a (once revision 1)", 0), new Store.Counted("a", 1));
            assertThat(current.engine().readEvents(null, false).map(event -> ((Store.Counted) event.getPayload()).by()))
                    .containsExactly("a (once revision 1)", "a");
        }
    }

    @Test
    void a_class_without_a_stored_name_and_a_stored_name_without_a_class_are_errors_that_say_so() {
        try (Store store = Store.on(pool)) {
            String unnamed = "no name";
            assertThatThrownBy(() -> store.engine()
                            .appendEvents(List.of(new GenericDomainEventMessage<>("Counter", "a", 0, unnamed))))
                    .isInstanceOf(SerializationException.class)
                    .hasMessage("java.lang.String has no stored name; add it to the event catalog");
        }
        NamedTypesSerializer serializer = new NamedTypesSerializer(Map.of(), Map.of());
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> serializer.deserialize(new SimpleSerializedObject<>(empty, byte[].class, "gone", "3")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("\"gone\" (revision 3)");
    }

    @Test
    void a_class_with_two_names_or_a_revision_of_nothing_is_refused() {
        assertThatThrownBy(() -> new EventCatalog(Map.of(), Map.of("counted", "2")))
                .hasMessageContaining("\"counted\"");
        assertThatThrownBy(() -> new NamedTypesSerializer(
                        Map.of("one", Store.Counted.class, "two", Store.Counted.class), Map.of()))
                .hasMessageContaining("two stored names");
    }

    private static DomainEventMessage<Store.Counted> inBucket(long sequence, long bucket) {
        return counted("a", sequence).andMetaData(Map.of("bucket", bucket));
    }

    /** Marks what was stored as revision 1. */
    static final class Renamed extends SingleEventUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType("counted", "1"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(new SimpleSerializedType("counted", "2"), JsonNode.class, tree -> {
                ObjectNode changed = (ObjectNode) tree;
                return changed.put("by", tree.get("by").asString() + " (once revision 1)");
            });
        }
    }
}
