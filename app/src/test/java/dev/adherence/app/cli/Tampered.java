package dev.adherence.app.cli;

import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.SigningKey;
import dev.adherence.eventstore.merkle.VerifierKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A package that somebody unpacks, changes, and packs again so that it looks well: the hashes in the manifest fit, and at will the signature does. */
final class Tampered {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    static Tampered of(Path file) throws IOException {
        Tampered tampered = new Tampered();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                tampered.files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return tampered;
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    List<String> lines(String name) {
        return text(name).lines().toList();
    }

    Tampered change(String name, UnaryOperator<String> change) {
        files.put(name, change.apply(text(name)).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Lines that contain the one and all of the others are left out. */
    Tampered without(String name, String... words) {
        return change(name, text -> {
            StringBuilder kept = new StringBuilder();
            text.lines()
                    .filter(line -> !List.of(words).stream().allMatch(line::contains))
                    .forEach(line -> kept.append(line).append('\n'));
            return kept.toString();
        });
    }

    Tampered without(String name) {
        files.remove(name);
        return this;
    }

    Tampered with(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The hashes and lengths in the manifest are those of the files. */
    Tampered hashed() {
        ObjectNode manifest = (ObjectNode) JsonMapper.shared().readTree(text("manifest.json"));
        for (JsonNode file : manifest.get("files")) {
            byte[] content = files.get(file.get("name").asString());
            if (content != null) {
                ((ObjectNode) file).put("bytes", content.length).put("sha256", sha256(content));
            }
        }
        return with("manifest.json", manifest + "\n");
    }

    /** And the manifest is signed anew by whoever has the key. */
    Tampered signed(SigningKey key) {
        hashed();
        Note seal = Note.parse(text("manifest.txt"));
        String text = seal.text().replaceFirst("sha256 [0-9a-f]+", "sha256 " + sha256(files.get("manifest.json")));
        return with("manifest.txt", Note.signed(text, List.of(key)).toString());
    }

    /** The key that signs for an organisation, as whoever has the database has it. */
    static SigningKey key(RunningApp app, Company company) {
        return app.database()
                .jdbc()
                .sql("""
                    select k.name, k.public, s.seed from proof_key k join proof_key_secret s on s.tree = k.tree and s.number = k.number
                      join proof_tree t on t.number = k.tree where t.partition = ? order by k.number desc limit 1
                    """)
                .param(company.office().id())
                .query((row, number) -> new SigningKey(
                        new VerifierKey(row.getString("name"), row.getBytes("public")), row.getBytes("seed")))
                .single();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Path into(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
