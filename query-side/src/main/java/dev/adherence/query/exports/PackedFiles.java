package dev.adherence.query.exports;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file that is written from its beginning to its end, and what is in it. */
final class PackedFiles implements AutoCloseable {

    /** As the manifest tells of it; {@code sha256} is of what is unpacked. */
    record Packed(String name, long bytes, String sha256) {}

    /** Writes one file. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    private final ZipOutputStream zip;
    private final Instant time;
    private final List<Packed> files = new ArrayList<>();

    /** @param time that all files bear */
    PackedFiles(OutputStream out, Instant time) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        this.time = time;
    }

    void add(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(time));
        zip.putNextEntry(entry);
        Counted counted = new Counted(zip);
        content.to(counted);
        counted.flush();
        zip.closeEntry();
        files.add(new Packed(name, counted.bytes, HexFormat.of().formatHex(counted.digest.digest())));
    }

    void add(String name, String text) throws IOException {
        add(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    List<Packed> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        zip.finish();
    }

    /** Does not end what it writes to. */
    private static final class Counted extends FilterOutputStream {

        private final MessageDigest digest = PieceOutput.sha256();
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] written, int offset, int length) throws IOException {
            digest.update(written, offset, length);
            bytes += length;
            out.write(written, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
