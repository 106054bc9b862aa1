package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** The roles of the server in the data folder; the password of each is in a file there that this user alone can read. */
enum Login {

    /** Makes the other two at each start, and is used for nothing else. */
    SUPERUSER("adherence", "postgresql.password"),

    /** Owns the tables and brings them up to date. */
    OWNER("adherence_owner", "postgresql-owner.password"),

    /** As whom the application runs. */
    APP("adherence_app", "postgresql-app.password");

    private final String role;
    private final String file;

    Login(String role, String file) {
        this.role = role;
        this.file = file;
    }

    String role() {
        return role;
    }

    String passwordIn(Path dataFolder) {
        Path path = dataFolder.resolve(file);
        try {
            return Files.readString(path);
        } catch (IOException failure) {
            throw new StartFailure(
                    "The file " + path + " cannot be read: let this user read it, or bring it back from a backup.",
                    failure);
        }
    }

    /** What a start left empty that was killed amid writing counts as missing. */
    boolean hasPasswordIn(Path dataFolder) throws IOException {
        Path path = dataFolder.resolve(file);
        return Files.exists(path) && Files.size(path) > 0;
    }

    Path newPasswordIn(Path dataFolder) throws IOException {
        Path path = dataFolder.resolve(file);
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(path, UUID.randomUUID().toString(), StandardOpenOption.WRITE);
    }
}
