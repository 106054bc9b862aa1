package dev.adherence.app.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PacedOutputTest {

    private static final int KIB = 1024;

    /** Takes so many bytes a second, and reads on for ever. */
    private static final class Reader extends ServletOutputStream {
        private long bytesASecond;
        private long nanos;
        private long taken;

        private Reader(long bytesASecond) {
            this.bytesASecond = bytesASecond;
        }

        @Override
        public void write(int one) {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            taken += length;
            nanos += length * TimeUnit.SECONDS.toNanos(1) / bytesASecond;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        private PacedOutput paced() {
            return new PacedOutput(this, () -> nanos);
        }

        private double seconds() {
            return nanos / 1e9;
        }
    }

    @Test
    void who_reads_as_fast_as_a_body_has_to_come_gets_all_however_much_that_is() throws IOException {
        Reader reader = new Reader(65 * KIB);
        reader.paced().write(new byte[50_000 * KIB]);
        assertThat(reader.taken).isEqualTo(50_000L * KIB);
    }

    @Test
    void who_reads_slower_is_cut_off_when_the_patience_is_over_and_has_what_they_took() {
        Reader reader = new Reader(8 * KIB);
        assertThatThrownBy(() -> reader.paced().write(new byte[50_000 * KIB])).isInstanceOf(IOException.class);
        assertThat(reader.seconds()).isBetween(10.0, 14.0);
    }

    @Test
    void who_read_fast_has_no_more_patience_for_it_later() throws IOException {
        Reader reader = new Reader(10_000 * KIB);
        PacedOutput out = reader.paced();
        out.write(new byte[50_000 * KIB]);
        double begun = reader.seconds();
        reader.bytesASecond = KIB;
        assertThatThrownBy(() -> out.write(new byte[50_000 * KIB])).isInstanceOf(IOException.class);
        assertThat(reader.seconds() - begun).isLessThan(33);
    }

    @Test
    void what_is_short_is_waited_for() throws IOException {
        Reader reader = new Reader(8 * KIB);
        reader.paced().write(new byte[64 * KIB]);
        assertThat(reader.taken).isEqualTo(64 * KIB);
    }
}
