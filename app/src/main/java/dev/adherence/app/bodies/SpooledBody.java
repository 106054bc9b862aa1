package dev.adherence.app.bodies;

import dev.adherence.events.Refusal;
import dev.adherence.shares.Shares;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body as it comes in: in memory while it is small, else in a file that is gone when the body is done with, or its node killed. */
final class SpooledBody implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledBody.class);

    private final BodySettings settings;
    private final Shares disk;
    private final BodyOwner owner;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(1_024);
    private FileChannel file;
    private long onDisk;
    private long length;

    SpooledBody(BodySettings settings, Shares disk, BodyOwner owner) {
        this.settings = settings;
        this.disk = disk;
        this.owner = owner;
    }

    void write(byte[] bytes, int count) {
        if (file == null && length + count <= settings.inMemory().toBytes()) {
            memory.write(bytes, 0, count);
        } else {
            spool(bytes, count);
        }
        length += count;
    }

    private void spool(byte[] bytes, int count) {
        long more = file == null ? length + count : count;
        if (!owner.take(disk, more)) {
            throw Refusal.busy("Too many large bodies are under way; nothing of this one was kept. Send it again.");
        }
        onDisk += more;
        try {
            if (file == null) {
                // out of the folder at once where the system can do that: a node that is killed leaves nothing of it
                // behind
                file = FileChannel.open(
                        Files.createTempFile(settings.folder(), "adherence-body-", ".part"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
                append(memory.toByteArray(), memory.size());
                memory = null;
            }
            append(bytes, count);
        } catch (IOException full) {
            LOG.warn("A body cannot be kept in {}: {}", settings.folder(), full.toString());
            throw Refusal.busy("There is no room for a body of this size now; send it again later");
        }
    }

    private void append(byte[] bytes, int count) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }

    long length() {
        return length;
    }

    /** Once it is there whole. */
    InputStream open() throws IOException {
        return file == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : Channels.newInputStream(file.position(0));
    }

    @Override
    public void close() {
        owner.give(disk, onDisk);
        onDisk = 0;
        memory = null;
        if (file != null) {
            try {
                file.close();
            } catch (IOException left) {
                LOG.warn("A body's file in {} is left: {}", settings.folder(), left.toString());
            }
        }
    }
}
