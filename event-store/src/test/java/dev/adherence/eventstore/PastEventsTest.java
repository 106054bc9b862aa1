package dev.adherence.eventstore;

import static dev.adherence.eventstore.Store.counted;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.PastEvents.PastEvent;
import dev.adherence.eventstore.Store.Counted;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PastEventsTest {

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
    void a_stretch_of_the_log_comes_whole_and_in_order_with_the_places_of_its_events() {
        try (Store store = Store.on(pool)) {
            store.engine()
                    .appendEvents(IntStream.range(0, 2_500)
                            .mapToObj(sequence -> counted("a", sequence))
                            .toList());
            PastEvents past = past(store, "1");

            assertThat(past.between(1_000, 2_400, Set.of()))
                    .containsExactlyElementsOf(IntStream.range(1_000, 2_400)
                            .mapToObj(sequence -> new PastEvent(sequence + 1, sequence, new Counted("a", sequence)))
                            .toList());
            assertThat(past.between(2_499, 9_999, Set.of())).hasSize(1);
            assertThat(past.between(2_500, 9_999, Set.of())).isEmpty();
        }
    }

    @Test
    void types_that_are_left_out_are_not_decoded() {
        try (Store store = Store.on(pool)) {
            store.append("a", 0);
            JdbcClient.create(pool).sql("update event_log set payload = 'x'").update();

            assertThat(past(store, "1").between(0, 10, Set.of(Counted.class))).isEmpty();
        }
    }

    @Test
    void an_older_revision_is_upcast_and_what_is_written_today_beside_it_is_not() {
        try (Store old = Store.on(pool)) {
            old.append("a", 0);
            old.append("b", 0);
        }
        try (Store current = Store.on(pool, OutsideThePool.of(pool), new ReadingTest.Renamed(), "2")) {
            current.append("a", 1);

            assertThat(past(current, "2").between(1, 3, Set.of()))
                    .containsExactly(
                            new PastEvent(2, 0, new Counted("b (once revision 1)", 0)),
                            new PastEvent(3, 1, new Counted("a", 1)));
            // What an older revision becomes is for the upcasters to say, so it is looked at all the same.
            assertThat(past(current, "2").between(0, 3, Set.of(Counted.class))).isEmpty();
        }
    }

    @Test
    void of_one_stream_the_payloads_of_some_buckets_come_in_their_order_whatever_their_revision() {
        try (Store old = Store.on(pool)) {
            old.engine().appendEvents(List.of(inBucket("a", 0, 10), inBucket("a", 1, 12), inBucket("b", 0, 11)));
            old.engine().appendEvents(List.of(inBucket("a", 2, 10), inBucket("a", 3, 15)));
            old.append("a", 4);

            assertThat(past(old, "1").payloads("a", 10, 12, Map.of()))
                    .containsExactly(new Counted("a", 0), new Counted("a", 1), new Counted("a", 2));
            assertThat(past(old, "1").payloads("c", 10, 12, Map.of())).isEmpty();
        }
        try (Store current = Store.on(pool, OutsideThePool.of(pool), new ReadingTest.Renamed(), "2")) {
            current.engine().appendEvents(List.of(inBucket("a", 5, 11)));

            assertThat(past(current, "2").payloads("a", 11, 12, Map.of()))
                    .containsExactly(new Counted("a (once revision 1)", 1), new Counted("a", 5));
        }
    }

    private static DomainEventMessage<Counted> inBucket(String stream, long sequence, long bucket) {
        return counted(stream, sequence).andMetaData(Map.of("bucket", bucket));
    }

    private PastEvents past(Store store, String revision) {
        return new PastEvents(
                pool,
                new NamedTypesSerializer(Map.of("counted", Counted.class), Map.of("counted", revision)),
                store.engine());
    }
}
