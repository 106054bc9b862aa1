package dev.adherence.app.connections;

import dev.adherence.app.problems.SlowReader;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Writes as long as its reader takes what is written: of the patience the time that a write waits is taken away, and what was written gives it
 * back. Who reads nothing at all is ended by the container; this ends who reads just enough for it. What is written without waiting costs nothing.
 */
final class PacedOutput extends ServletOutputStream {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A second for each 64 KiB. */
    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / (64 * 1024);

    /** As much as may be written before the time is looked at. */
    private static final int CHUNK = 16 * 1024;

    private interface Write {
        void run() throws IOException;
    }

    private final ServletOutputStream out;
    private final LongSupplier nanos;
    private long leftNanos = PATIENCE_NANOS;

    PacedOutput(ServletOutputStream out) {
        this(out, System::nanoTime);
    }

    PacedOutput(ServletOutputStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
    }

    @Override
    public void write(int one) throws IOException {
        waiting(1, () -> out.write(one));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int written = 0; written < length; written += CHUNK) {
            int start = from + written;
            int size = Math.min(CHUNK, length - written);
            waiting(size, () -> out.write(bytes, start, size));
        }
    }

    @Override
    public void flush() throws IOException {
        waiting(0, out::flush);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }

    private void waiting(int bytes, Write write) throws IOException {
        long begun = nanos.getAsLong();
        write.run();
        long waited = nanos.getAsLong() - begun;
        leftNanos = Math.min(PATIENCE_NANOS, leftNanos + bytes * NANOS_PER_BYTE) - waited;
        if (leftNanos < 0) {
            throw new SlowReader("The answer is read slower than 64 KiB a second");
        }
    }
}
