package dev.adherence.app.bodies;

import dev.adherence.events.Refusal;
import dev.adherence.shares.Shares;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body as it comes in: in memory while it is small, else in a file that is gone when the body is done with. */
final class SpooledBody implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledBody.class);

    private final BodySettings settings;
    private final Shares disk;
    private final BodyOwner owner;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(1_024);
    private Path file;
    private OutputStream out;
    private long onDisk;
    private long length;

    SpooledBody(BodySettings settings, Shares disk, BodyOwner owner) {
        this.settings = settings;
        this.disk = disk;
        this.owner = owner;
    }

    void write(byte[] bytes, int count) {
        if (out == null && length + count <= settings.inMemory().toBytes()) {
            memory.write(bytes, 0, count);
        } else {
            spool(bytes, count);
        }
        length += count;
    }

    private void spool(byte[] bytes, int count) {
        long more = out == null ? length + count : count;
        if (!owner.take(disk, more)) {
            throw Refusal.busy("Too many large bodies are under way; nothing of this one was kept. Send it again.");
        }
        onDisk += more;
        try {
            if (out == null) {
                file = Files.createTempFile(settings.folder(), "adherence-body-", ".part");
                out = Files.newOutputStream(file, StandardOpenOption.WRITE);
                memory.writeTo(out);
                memory = null;
            }
            out.write(bytes, 0, count);
        } catch (IOException full) {
            LOG.warn("A body cannot be kept in {}: {}", settings.folder(), full.toString());
            throw Refusal.busy("There is no room for a body of this size now; send it again later");
        }
    }

    long length() {
        return length;
    }

    /** Once it is there whole. */
    InputStream open() throws IOException {
        if (out == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        out.close();
        return Files.newInputStream(file);
    }

    @Override
    public void close() {
        owner.give(disk, onDisk);
        onDisk = 0;
        memory = null;
        if (file == null) {
            return;
        }
        try {
            if (out != null) {
                out.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException left) {
            LOG.warn("The file {} of a body is left: {}", file, left.toString());
        }
    }
}
