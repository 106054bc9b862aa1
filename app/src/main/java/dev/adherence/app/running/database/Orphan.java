package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A PostgreSQL that outlived a killed Adherence; whoever calls holds the lock of the data folder, so nobody uses it any more. */
record Orphan(Path cluster) {

    /** Stops it in good order; a stale pid file, whose number may by now be another program's, is taken away instead. */
    void stop(Consumer<List<String>> pgCtl) {
        Path pidFile = cluster.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            Optional<ProcessHandle> running = ProcessHandle.of(pid(pidFile)).filter(this::isOurs);
            if (running.isPresent()) {
                pgCtl.accept(List.of("-D", cluster.toString(), "-m", "fast", "-w", "-t", "60", "stop"));
            } else {
                Files.deleteIfExists(pidFile);
            }
        } catch (IOException failure) {
            throw new StartFailure(
                    "The file " + pidFile + " cannot be read or removed (" + failure.getMessage()
                            + "): make sure that no PostgreSQL runs on that folder, then remove it.",
                    failure);
        }
    }

    private static long pid(Path pidFile) throws IOException {
        try {
            return Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        } catch (NumberFormatException | IndexOutOfBoundsException cutShort) {
            return -1;
        }
    }

    /** PostgreSQL works inside its data folder; where the system does not tell, the program's name has to do. */
    private boolean isOurs(ProcessHandle process) {
        Path workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return workingFolder.toRealPath().equals(cluster.toRealPath());
        } catch (IOException notTold) {
            return process.info()
                    .command()
                    .filter(program -> program.contains("postgres"))
                    .isPresent();
        }
    }
}
