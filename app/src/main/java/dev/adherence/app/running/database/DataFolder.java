package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that holds everything this installation must keep; belongs to one running process at a time. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** The lock is the kernel's, so it is gone with the process however that one ended. */
    static DataFolder take(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    path.resolve("adherence.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StartFailure(
                        "The data folder " + path + " is in use by another running Adherence: stop that one, or"
                                + " set ADHERENCE_DATA_DIR to another folder.");
            }
            return new DataFolder(path, channel);
        } catch (IOException failure) {
            throw new StartFailure(
                    "The data folder " + path
                            + " cannot be written: let this user write there, or set ADHERENCE_DATA_DIR to"
                            + " another folder.",
                    failure);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new IllegalStateException("Cannot give the data folder back: " + path, failure);
        }
    }
}
