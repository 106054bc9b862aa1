package dev.adherence.app.cli.exporting;

import dev.adherence.app.cli.exporting.Manifest.Checkpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a month while it is written, under a name of its own: gzip members of so many events each, and beside it up to which of them
 * it is safe. Whoever comes after a killed program cuts off what is beyond and goes on there, so the bytes are those of one run.
 */
final class MonthFile implements AutoCloseable {

    private final int eventsInAMember;
    private final Path part;
    private final Path progress;
    private final Path whole;
    private final FileChannel channel;
    private Checkpoint safe;
    private OutputStream member;
    private long events;
    private String after;

    private MonthFile(Path folder, Month month, Checkpoint known, int eventsInAMember) throws IOException {
        this.eventsInAMember = eventsInAMember;
        this.whole = folder.resolve(month.file());
        this.part = folder.resolve(month.file() + ".part");
        this.progress = progress(folder, month);
        this.safe = begin(month, known);
        this.channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(safe.bytes());
        channel.position(safe.bytes());
        this.events = safe.events();
        this.after = safe.after();
    }

    /** What a checkpoint is good for: the same stretch of time. */
    private record Progress(Month month, Checkpoint safe) {}

    /** @param known where the file that is there can be gone on with */
    static MonthFile open(Path folder, Month month, Checkpoint known, int eventsInAMember) throws IOException {
        return new MonthFile(folder, month, known, eventsInAMember);
    }

    /** What was begun and not told of in the manifest yet. */
    static Optional<Month> begun(Path folder, Month month) throws IOException {
        Path progress = progress(folder, month);
        return Files.exists(progress) ? Optional.of(read(progress).month()) : Optional.empty();
    }

    private static Path progress(Path folder, Month month) {
        return folder.resolve(month.file() + ".progress");
    }

    private static Progress read(Path progress) throws IOException {
        return JsonMapper.shared().readValue(Files.readAllBytes(progress), Progress.class);
    }

    private Checkpoint begin(Month month, Checkpoint known) throws IOException {
        if (Files.exists(progress)) {
            Progress told = read(progress);
            if (told.month().equals(month) && hasPart(told.safe())) {
                return told.safe();
            }
        }
        Files.deleteIfExists(part);
        Checkpoint begin = hasPartOf(whole, known) ? known : Checkpoint.BEGIN;
        if (begin.bytes() > 0) {
            Files.copy(whole, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Disk.replace(progress, JsonMapper.shared().writeValueAsBytes(new Progress(month, begin)));
        return begin;
    }

    /** Renamed already, but not yet in the manifest, it is there under its last name. */
    private boolean hasPart(Checkpoint checkpoint) throws IOException {
        if (!Files.exists(part) && hasPartOf(whole, checkpoint)) {
            Files.copy(whole, part);
        }
        return hasPartOf(part, checkpoint);
    }

    private static boolean hasPartOf(Path file, Checkpoint checkpoint) throws IOException {
        return checkpoint.bytes() == 0 || Files.exists(file) && Files.size(file) >= checkpoint.bytes();
    }

    /** Behind which the next event stands. */
    String after() {
        return after;
    }

    long events() {
        return events;
    }

    Checkpoint safe() {
        return safe;
    }

    void add(Month month, String line, String position) throws IOException {
        if (member == null) {
            member = new GZIPOutputStream(Channels.newOutputStream(channel), 1 << 16);
        }
        member.write(line.getBytes(StandardCharsets.UTF_8));
        member.write('\n');
        events++;
        after = position;
        if (events % eventsInAMember == 0) {
            endMember();
            channel.force(true);
            safe = new Checkpoint(channel.position(), events, after);
            Disk.replace(progress, JsonMapper.shared().writeValueAsBytes(new Progress(month, safe)));
        }
    }

    private void endMember() throws IOException {
        if (member != null) {
            ((GZIPOutputStream) member).finish();
            member = null;
        }
    }

    /** Under its last name from here on; without an event there is none. */
    void finish() throws IOException {
        endMember();
        channel.force(true);
        channel.close();
        if (events == 0) {
            Files.deleteIfExists(part);
        } else {
            Disk.rename(part, whole);
        }
    }

    /** After the manifest tells of it. */
    void forget() throws IOException {
        Files.deleteIfExists(progress);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
