package dev.adherence.eventstore.witnessing;

import dev.adherence.eventstore.proving.SignedCheckpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A file to which a line of JSON is added for each checkpoint. What stands in it is never changed, and nothing is taken away. */
final class CheckpointFile implements Destination {

    /** As the line reads. */
    private record Line(String origin, long size, Instant madeAt, String note) {}

    private final Path file;
    private final Duration every;

    CheckpointFile(Path file, Duration every) {
        this.file = file.toAbsolutePath();
        this.every = every;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public boolean takesEach() {
        return true;
    }

    @Override
    public void take(UUID partition, SignedCheckpoint checkpoint) throws NotTaken {
        byte[] line = line(checkpoint);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            boolean isNew = channel.size() == 0;
            write(channel, missing(channel, line));
            channel.force(true);
            if (isNew) {
                keepName();
            }
        } catch (NoSuchFileException e) {
            throw new NotTaken("The folder of " + file + " is not there");
        } catch (AccessDeniedException e) {
            throw new NotTaken(file + " cannot be written by the user that runs this");
        } catch (IOException e) {
            throw new NotTaken(file + " cannot be written: " + e.getMessage());
        }
    }

    private static byte[] line(SignedCheckpoint checkpoint) {
        Line line =
                new Line(checkpoint.checkpoint().origin(), checkpoint.size(), checkpoint.madeAt(), checkpoint.note());
        return (JsonMapper.shared().writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What of the line is not there yet: a node may have died in the midst of it, or behind it. */
    private static byte[] missing(FileChannel channel, byte[] line) throws IOException {
        byte[] end = end(channel, line.length + 1);
        if (Arrays.equals(Arrays.copyOfRange(end, Math.max(0, end.length - line.length), end.length), line)) {
            return new byte[0];
        }
        int begun = end.length;
        while (begun > 0 && end[begun - 1] != '\n') {
            begun--;
        }
        byte[] torn = Arrays.copyOfRange(end, begun, end.length);
        boolean completes = torn.length < line.length && Arrays.equals(torn, Arrays.copyOf(line, torn.length));
        return completes ? Arrays.copyOfRange(line, torn.length, line.length) : onItsOwn(line);
    }

    private static byte[] onItsOwn(byte[] line) {
        return ByteBuffer.allocate(1 + line.length).put((byte) '\n').put(line).array();
    }

    private static byte[] end(FileChannel channel, int most) throws IOException {
        long size = channel.size();
        ByteBuffer end = ByteBuffer.allocate((int) Math.min(size, most));
        long from = size - end.capacity();
        while (end.hasRemaining() && channel.read(end, from + end.position()) >= 0) {
            // All of it is wanted.
        }
        return end.array();
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        channel.position(channel.size());
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
            channel.write(rest);
        }
    }

    /** That there is such a file is kept by its folder. */
    private void keepName() throws IOException {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
