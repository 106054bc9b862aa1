package dev.adherence.analysis;

import dev.adherence.events.EventTypes;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One file, line by line; after the last line it is known whether the file is whole and no other, and nothing of it counts before. */
final class FileReading implements Iterator<Row>, Closeable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ExportedFile file;
    private final DigestInputStream bytes;
    private final BufferedReader lines;
    private long line;
    private Row next;

    FileReading(ExportedFile file, Configuration hadoop) throws IOException {
        this.file = file;
        Path path = new Path(file.path());
        this.bytes = new DigestInputStream(path.getFileSystem(hadoop).open(path), sha256());
        try {
            InputStream unpacked = new GZIPInputStream(bytes, 1 << 16);
            this.lines = new BufferedReader(new InputStreamReader(
                    unpacked, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
        } catch (IOException broken) {
            bytes.close();
            throw new BrokenExport(file.path(), 1, "it is cut or broken here: " + broken.getMessage());
        }
        advance();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void advance() {
        try {
            String read = lines.readLine();
            if (read == null) {
                end();
                next = null;
            } else {
                line++;
                next = event(read);
            }
        } catch (IOException broken) {
            throw new BrokenExport(file.path(), line + 1, "it is cut or broken here: " + broken.getMessage());
        }
    }

    private void end() throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
        close();
        if (line != file.events()) {
            throw new BrokenExport(file.path(), line, "it ends here, and its manifest tells of " + file.events());
        }
        if (!HexFormat.of().formatHex(bytes.getMessageDigest().digest()).equals(file.sha256())) {
            throw new BrokenExport(file.path(), "its SHA-256 is not that of its manifest");
        }
    }

    private Row event(String read) {
        try {
            JsonNode event = JSON.readTree(read);
            String type = event.path("type").asString("");
            JsonNode payload = event.path("payload");
            if (!EventTypes.byName().containsKey(type) || !payload.isObject()) {
                throw broken("no event, or of a type that is not known: \"" + type + "\"");
            }
            String organization = payload.path("organizationId").asString(file.organization());
            if (!organization.equals(file.organization())) {
                throw broken("it is of another organisation, " + organization);
            }
            return RowFactory.create(
                    file.organization(),
                    file.month(),
                    file.sha256(),
                    line,
                    payload.path("employeeId").asString(null),
                    type,
                    Timestamp.from(Instant.parse(event.path("recordedAt").asString(""))),
                    payload.toString());
        } catch (JacksonException | DateTimeParseException e) {
            throw broken("no event: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private BrokenExport broken(String fault) {
        return new BrokenExport(file.path(), line, fault);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        advance();
        return row;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
