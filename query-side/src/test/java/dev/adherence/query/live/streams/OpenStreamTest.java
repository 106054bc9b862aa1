package dev.adherence.query.live.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.adherence.query.live.streams.Admission.End;
import dev.adherence.query.live.streams.OpenStream.Progress;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AsyncContext context = mock(AsyncContext.class);
    private final Connection connection = new Connection();
    private final OpenStream stream =
            new OpenStream(context, connection, UUID.randomUUID(), null, () -> null, null, new Progress());

    /** Takes so many writes and no more, as a full socket does; complains about a write that was not asked for. */
    private static final class Connection extends ServletOutputStream {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int room = Integer.MAX_VALUE;
        private boolean asked;
        private int flushes;

        @Override
        public boolean isReady() {
            asked = room > 0;
            return asked;
        }

        @Override
        public void write(int b) {
            throw new AssertionError("byte by byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            assertThat(asked).as("asked whether it is ready").isTrue();
            asked = false;
            room--;
            taken.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            assertThat(asked).as("asked whether it is ready").isTrue();
            flushes++;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // the test is the container
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }

    private static byte[] event(String json) {
        return OpenStream.event("changes", "seven", json.getBytes(StandardCharsets.UTF_8));
    }

    private static long after(Duration duration) {
        return System.nanoTime() + duration.toNanos();
    }

    @Test
    void an_event_is_written_as_the_standard_says() throws IOException {
        stream.onWritePossible();

        stream.send(event("{}"));

        assertThat(connection.text()).isEqualTo("event: changes\nid: seven\ndata: {}\n\n");
        assertThat(connection.flushes).isEqualTo(1);
        assertThat(stream.isIdle()).isTrue();
    }

    @Test
    void nothing_is_written_before_the_container_says_so() throws IOException {
        stream.send(event("{}"));

        assertThat(connection.text()).isEmpty();
        assertThat(stream.isIdle()).isFalse();

        stream.onWritePossible();
        assertThat(connection.text()).endsWith("{}\n\n");
    }

    @Test
    void a_connection_that_takes_little_gets_the_rest_when_it_can() throws IOException {
        String json = "\"" + "x".repeat(100_000) + "\"";
        connection.room = 2;
        stream.onWritePossible();

        stream.send(event(json));

        assertThat(connection.text()).hasSize(2 * 16 * 1024);
        assertThat(stream.isIdle()).isFalse();
        connection.room = 100;
        stream.onWritePossible();
        assertThat(connection.text()).isEqualTo("event: changes\nid: seven\ndata: " + json + "\n\n");
        assertThat(stream.isIdle()).isTrue();
    }

    @Test
    void the_end_is_said_before_the_connection_is_closed() throws IOException {
        stream.onWritePossible();

        stream.end(End.SIGNED_OUT);
        stream.end(End.SHUTDOWN);
        stream.send(event("{}"));

        assertThat(connection.text()).isEqualTo("event: end\ndata: {\"reason\":\"signed_out\"}\n\n");
        verify(context, times(1)).complete();
        assertThat(stream.isDone()).isTrue();
    }

    @Test
    void who_reads_again_in_time_hears_that_they_were_too_slow() throws IOException {
        stream.onWritePossible();
        connection.room = 0;
        stream.send(event("{}"));

        stream.loseIfStuck(after(PATIENCE.dividedBy(2)), PATIENCE);
        stream.loseIfStuck(after(PATIENCE.plusSeconds(1)), PATIENCE);

        verify(context, never()).complete();
        connection.room = 100;
        stream.onWritePossible();
        assertThat(connection.text()).endsWith("{}\n\nevent: end\ndata: {\"reason\":\"overflow\"}\n\n");
        verify(context).complete();
    }

    @Test
    void who_does_not_is_cut_off() throws IOException {
        stream.onWritePossible();
        connection.room = 0;
        stream.send(event("{}"));
        stream.loseIfStuck(after(PATIENCE.plusSeconds(1)), PATIENCE);

        stream.loseIfStuck(after(PATIENCE.multipliedBy(2).plusSeconds(1)), PATIENCE);

        verify(context).complete();
        assertThat(connection.text()).isEmpty();
        assertThat(stream.isDone()).isTrue();
    }

    @Test
    void who_has_read_everything_is_never_too_slow() throws IOException {
        stream.onWritePossible();
        stream.send(event("{}"));

        stream.loseIfStuck(after(Duration.ofHours(1)), PATIENCE);

        assertThat(stream.isIdle()).isTrue();
    }

    @Test
    void a_reader_whom_the_container_ended_first_is_done_all_the_same() throws IOException {
        doThrow(new IllegalStateException("recycled")).when(context).complete();
        stream.onWritePossible();

        stream.end(End.SHUTDOWN);

        assertThat(stream.isDone()).isTrue();
    }
}
