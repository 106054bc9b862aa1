package dev.adherence.eventstore.waking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.eventstore.waking.WriterPriority.Writing;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class WriterPriorityTest {

    private final AtomicLong nanos = new AtomicLong();
    private final WriterPriority way = new WriterPriority(nanos::get);
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void a_reader_goes_on_where_nobody_writes() {
        way.giveWay();
    }

    @Test
    void a_reader_waits_until_the_writing_is_over() throws InterruptedException {
        Writing writing = way.take();
        Thread reader = reader();

        order.add("written");
        writing.close();
        advance(19);
        order.add("answered");
        advance(1);

        reader.join();
        assertThat(order).containsExactly("written", "answered", "read");
    }

    @Test
    void a_reader_waits_for_all_who_write() throws InterruptedException {
        Writing one = way.take();
        Writing other = way.take();
        Thread reader = reader();

        one.close();
        advance(100);
        order.add("one written");
        other.close();
        advance(20);

        reader.join();
        assertThat(order).containsExactly("one written", "read");
    }

    @Test
    void a_reader_waits_half_a_second_at_most() {
        way.take();

        advance(500);

        way.giveWay();
    }

    @Test
    void who_has_waited_is_not_held_again_for_as_long() throws InterruptedException {
        Writing first = way.take();
        advance(180);
        first.close();
        advance(20);

        Writing second = way.take();
        advance(199);
        way.giveWay();
        advance(1);

        Thread reader = reader();
        order.add("written");
        second.close();
        advance(20);
        reader.join();
        assertThat(order).containsExactly("written", "read");
    }

    @Test
    void time_in_which_nobody_looked_is_no_wait() throws InterruptedException {
        way.take().close();
        advance(60);

        Writing writing = way.take();

        Thread reader = reader();
        order.add("written");
        writing.close();
        advance(20);
        reader.join();
        assertThat(order).containsExactly("written", "read");
    }

    @Test
    void readers_of_what_never_ends_have_half_of_the_time() throws InterruptedException {
        way.take();
        advance(500);
        way.giveWay();
        advance(499);
        way.giveWay();
        advance(1);

        Thread reader = reader();
        reader.interrupt();
        reader.join();

        assertThat(order).containsExactly("read");
    }

    /** Returns when it waits. */
    private Thread reader() {
        Thread reader = new Thread(() -> {
            way.giveWay();
            order.add("read");
        });
        reader.start();
        while (way.waiting() == 0) {
            Thread.onSpinWait();
        }
        return reader;
    }

    private void advance(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
