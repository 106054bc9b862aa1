package dev.adherence.app.cli.packages;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The ZIP file of a package. */
final class PackedFile implements AutoCloseable {

    private final ZipFile zip;

    PackedFile(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
    }

    List<String> names() {
        return zip.stream().map(ZipEntry::getName).sorted().toList();
    }

    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(name + " is not in the package");
        }
        return new BufferedInputStream(zip.getInputStream(entry), 1 << 16);
    }

    String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    List<String> lines(String name) throws IOException {
        return text(name).lines().toList();
    }

    String sha256(String name) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(open(name), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
