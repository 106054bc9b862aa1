package dev.adherence.app.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file that somebody may choose. {@code words}: what the page says of it, each a part of that. */
record FileCase(String what, byte[] content, String... words) {

    static FileCase of(String what, String content, String... words) {
        return new FileCase(what, content.getBytes(UTF_8), words);
    }

    static FileCase of(String what, byte[] content, String... words) {
        return new FileCase(what, content, words);
    }

    static byte[] bytes(int... values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int value : values) {
            all.write(value);
        }
        return all.toByteArray();
    }

    static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, ISO_8859_1)) {
            ZipEntry first = new ZipEntry(entry);
            if (entry.equals("mimetype")) {
                byte[] type = "application/vnd.oasis.opendocument.spreadsheet".getBytes(ISO_8859_1);
                first.setMethod(ZipEntry.STORED);
                first.setSize(type.length);
                CRC32 crc = new CRC32();
                crc.update(type);
                first.setCrc(crc.getValue());
                zip.putNextEntry(first);
                zip.write(type);
            } else {
                zip.putNextEntry(first);
                zip.write("email\n".getBytes(ISO_8859_1));
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
