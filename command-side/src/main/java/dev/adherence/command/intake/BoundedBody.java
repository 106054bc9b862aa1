package dev.adherence.command.intake;

import dev.adherence.events.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that ends with a refusal where it gets longer than any import of allowed size. */
final class BoundedBody extends FilterInputStream {

    /** 10,000 records of 3 KiB, in bytes; keeps a body of a few huge records out of the memory. */
    private static final long LIMIT = 32L * 1024 * 1024;

    private long count;

    BoundedBody(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? read : counted(1, read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        return read < 0 ? read : counted(read, read);
    }

    private int counted(int bytes, int result) {
        count += bytes;
        if (count > LIMIT) {
            throw Refusal.tooLarge("The body is longer than " + LIMIT / (1024 * 1024) + " MiB");
        }
        return result;
    }
}
