package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs out of the jar, unpacked once below the data folder; never in a temporary folder that others clean. */
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private PostgresBinaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; a later release of the programs gets a folder of its own. */
    static Path unpackedBelow(Path parent) {
        try {
            byte[] archive = archive();
            Path home = parent.resolve("postgresql-programs-" + checksum(archive));
            if (!Files.exists(home)) {
                Path unfinished = parent.resolve(home.getFileName() + ".unfinished");
                delete(unfinished);
                LOG.info("Unpacking PostgreSQL to {}, once", home);
                unpack(archive, unfinished);
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return home;
        } catch (IOException failure) {
            throw new StartFailure(
                    "The PostgreSQL programs cannot be unpacked below " + parent + " (" + failure.getMessage()
                            + "): make room there, or set SPRING_DATASOURCE_URL to a PostgreSQL server.",
                    failure);
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").split(" ")[0];
        String processor = System.getProperty("os.arch");
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system.equals("Mac") ? "Darwin" : system, processor.equals("amd64") ? "x86_64" : processor)) {
            return in.readAllBytes();
        } catch (IllegalStateException | NullPointerException none) {
            throw new StartFailure(
                    "This jar holds no PostgreSQL for " + system + " on " + processor
                            + ": set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to a"
                            + " PostgreSQL server.",
                    none);
        }
    }

    private static String checksum(byte[] archive) {
        CRC32 checksum = new CRC32();
        checksum.update(archive);
        return String.format(Locale.ROOT, "%08x", checksum.getValue());
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
                } else {
                    Files.copy(tar, file);
                    if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, false)) {
                        throw new IOException("cannot make " + file + " executable");
                    }
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
