package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Fetches a package into {@code FILE.part}, from where it broke off on, and gives the file its name once it is whole. */
final class PackageFetch {

    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 8;

    private final RunningNode node;
    private final Progress progress;

    PackageFetch(RunningNode node, Progress progress) {
        this.node = node;
        this.progress = progress;
    }

    /** @param export as the node tells of it */
    void fetch(JsonNode export, Path out) throws IOException {
        if (!export.get("state").asString().equals("done")) {
            throw new Refused(
                    409,
                    "The package is " + export.get("state").asString() + ": "
                            + export.get("reason").asString("it is not done") + ".");
        }
        Path part = out.resolveSibling(out.getFileName() + ".part");
        long bytes = export.get("bytes").asLong();
        for (int failures = 0; ; ) {
            try {
                rest(export, part, bytes);
                break;
            } catch (IOException broken) {
                failures++;
                if (failures == MOST_FAILURES) {
                    throw new IOException("The package broke off " + failures + " times", broken);
                }
                LockSupport.parkNanos(BEFORE_THE_NEXT_TRY.multipliedBy(failures).toNanos());
            }
        }
        progress.clear();
        if (!sha256(part).equals(export.get("sha256").asString())) {
            Files.delete(part);
            throw new IOException("What came is not the package, and is thrown away");
        }
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
    }

    private void rest(JsonNode export, Path part, long bytes) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have == bytes) {
            return;
        }
        String tag = "\"" + export.get("sha256").asString() + "\"";
        Map<String, String> from =
                have == 0 || have > bytes ? Map.of() : Map.of("Range", "bytes=" + have + "-", "If-Range", tag);
        HttpResponse<InputStream> answer =
                node.open(PackageCommand.path(export.get("id").asString()) + "/package", "application/zip", from);
        boolean goesOn = answer.statusCode() == 206;
        long written = goesOn ? have : 0;
        try (InputStream in = answer.body();
                OutputStream to = Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                to.write(buffer, 0, read);
                written += read;
                progress.show("package", written, bytes, "%,d of %,d bytes".formatted(written, bytes));
            }
        }
        if (written < bytes) {
            throw new IOException("The connection broke after " + written + " bytes");
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
