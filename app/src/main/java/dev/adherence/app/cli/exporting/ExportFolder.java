package dev.adherence.app.cli.exporting;

import dev.adherence.app.cli.exporting.Manifest.Checkpoint;
import dev.adherence.app.cli.exporting.Manifest.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The months of one organisation below a folder, with their manifest. */
public final class ExportFolder implements AutoCloseable {

    private static final int EVENTS_IN_A_MEMBER = 20_000;

    private final Path folder;
    private final FileChannel lockFile;
    private final Progress told;
    private Manifest manifest;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        void reached(Month month, long events);
    }

    private ExportFolder(Path folder, FileChannel lockFile, Manifest manifest, Progress told) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.manifest = manifest;
        this.told = told;
    }

    /** Throws {@link IOException} in words where another program writes there. */
    public static ExportFolder open(Path below, String organizationId, String organizationName, Progress told)
            throws IOException {
        Path folder = Files.createDirectories(below.resolve(organizationId));
        FileChannel lockFile =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw new IOException("another export writes to " + folder);
        }
        return new ExportFolder(folder, lockFile, Manifest.read(folder, organizationId, organizationName), told);
    }

    /** Until the file is closed, or the program ended. */
    private static boolean isLocked(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    /** Writes what is not there yet; answers how many events that were. {@code now}: the clock of who recorded them. */
    public long write(List<Month> months, Instant now, EventSource source) throws IOException {
        for (Month month : months) {
            requireNothingLost(month);
        }
        long written = 0;
        for (Month month : months) {
            Optional<Entry> known = manifest.of(month).filter(entry -> entry.isOf(month) && isThere(entry));
            if (known.isEmpty() || !known.get().complete()) {
                written += write(month, known.orElse(null), now, source);
            }
        }
        return written;
    }

    /** A file is replaced only by one that holds all of it. */
    private void requireNothingLost(Month month) throws IOException {
        Optional<Entry> there = manifest.of(month).filter(entry -> entry.file() != null);
        if (there.isPresent() && !month.holds(there.get().time())) {
            Month time = there.get().time();
            throw new WouldLose(
                    "%s holds what was recorded from %s to %s, and now %s to %s is asked for: ask for all of it, or give --out another folder"
                            .formatted(month.file(), time.from(), time.to(), month.from(), month.to()));
        }
        if (there.isEmpty()
                && Files.exists(folder.resolve(month.file()))
                && MonthFile.begun(folder, month).filter(month::holds).isEmpty()) {
            throw new WouldLose("%s is there, and %s does not tell of it: take it away, or give --out another folder"
                    .formatted(month.file(), Manifest.NAME));
        }
    }

    private void requireNoneMissing(Month month, long events) throws IOException {
        long before = manifest.of(month).map(Entry::events).orElse(0L);
        if (events < before) {
            throw new WouldLose("%s holds %d events, of which the node has %d now; the file is left as it is"
                    .formatted(month.file(), before, events));
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    private boolean isThere(Entry entry) {
        try {
            return entry.file() == null || Files.size(folder.resolve(entry.file())) == entry.bytes();
        } catch (IOException missing) {
            return false;
        }
    }

    private long write(Month month, Entry known, Instant now, EventSource source) throws IOException {
        Checkpoint resume = known == null ? Checkpoint.BEGIN : known.resume();
        try (MonthFile file = MonthFile.open(folder, month, resume, EVENTS_IN_A_MEMBER)) {
            source.read(month.from(), month.to(), file.after(), (line, position) -> {
                file.add(month, line, position);
                told.reached(month, file.events());
            });
            requireNoneMissing(month, file.events());
            file.finish();
            boolean complete = !month.to().plus(Month.CLOCKS_DIFFER).isAfter(now);
            manifest = manifest.with(entry(month, file, complete));
            manifest.write(folder);
            file.forget();
            return file.events() - (known == null ? 0 : known.events());
        }
    }

    private Entry entry(Month month, MonthFile file, boolean complete) throws IOException {
        Path whole = folder.resolve(month.file());
        boolean any = file.events() > 0;
        return new Entry(
                month.month().toString(),
                month.from(),
                month.to(),
                any ? month.file() : null,
                file.events(),
                any ? Files.size(whole) : 0,
                any ? Disk.sha256(whole) : null,
                file.after(),
                complete,
                file.safe());
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
