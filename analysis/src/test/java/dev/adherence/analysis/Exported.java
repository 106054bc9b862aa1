package dev.adherence.analysis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The files of an export, to be looked into and spoilt. */
final class Exported {

    private static final String FILES = ".jsonl.gz";

    private Exported() {}

    static List<String> lines(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    static void write(Path file, List<String> lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (String line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The same folder of an organisation with another id. */
    static void copy(Path folder, String id, String other) throws IOException {
        Path copy = Files.createDirectories(folder.resolveSibling(other));
        String manifest = Files.readString(folder.resolve("manifest.json")).replace(id, other);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(FILES)).toList()) {
                Path written = copy.resolve(file.getFileName());
                write(
                        written,
                        lines(file).stream()
                                .map(line -> line.replace(id, other))
                                .toList());
                manifest = manifest.replace(sha256(file), sha256(written));
            }
        }
        Files.writeString(copy.resolve("manifest.json"), manifest);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
