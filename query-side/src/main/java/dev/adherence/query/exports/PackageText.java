package dev.adherence.query.exports;

import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import dev.adherence.query.exports.PackedFiles.Packed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** What a package says of itself: for programs a manifest, for people a page. */
record PackageText(
        Export export, SignedCheckpoint checkpoint, Named named, String askedBy, List<ExportedAgent> agents) {

    /** As they are called now; {@code team} is null where it is one agent's. */
    record Named(String organization, String team) {}

    /** What the signature under the manifest is about begins so: no checkpoint does. */
    private static final String SEAL = "/package";

    static String verifier() {
        return resource("Verify.java");
    }

    private static String resource(String name) {
        try (InputStream in = PackageText.class.getResourceAsStream("/export/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    UUID organizationId() {
        return export.organizationId();
    }

    String manifest(List<Packed> files) {
        Checkpoint signed = checkpoint.checkpoint();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", 1);
        manifest.put("id", export.id());
        manifest.put("organizationId", export.organizationId());
        manifest.put("organization", named.organization);
        manifest.put("from", export.from());
        manifest.put("to", export.to());
        if (export.teamId() != null) {
            manifest.put("teamId", export.teamId());
            manifest.put("team", named.team);
        } else {
            manifest.put("employeeId", export.employeeId());
        }
        manifest.put("askedBy", askedBy);
        manifest.put("askedAt", export.askedAt());
        manifest.put("checkpoint", Map.of("size", signed.size(), "madeAt", checkpoint.madeAt()));
        manifest.put("files", files);
        manifest.put("agents", agents.stream().map(PackageText::told).toList());
        return JsonMapper.shared().writeValueAsString(manifest) + "\n";
    }

    private static Map<String, Object> told(ExportedAgent agent) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("agent", agent.employeeId());
        told.put("employeeNumber", agent.employeeNumber());
        told.put("employeeName", agent.name());
        told.put("events", agent.events());
        told.put("firstEvent", agent.firstEvent());
        told.put("lastEvent", agent.lastEvent());
        return told;
    }

    /** What is signed of the manifest. */
    String seal(String manifest) {
        byte[] hash = PieceOutput.sha256().digest(manifest.getBytes(StandardCharsets.UTF_8));
        return checkpoint.checkpoint().origin() + SEAL + "\n" + export.id() + "\nsha256 "
                + HexFormat.of().formatHex(hash) + "\n";
    }

    /** Everything in it that somebody has entered is escaped. */
    String page() {
        StringBuilder rows = new StringBuilder();
        for (ExportedAgent agent : agents) {
            rows.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%,d</td></tr>\n"
                    .formatted(
                            escaped(agent.employeeNumber()),
                            escaped(agent.name()),
                            agent.employeeId(),
                            agent.events()));
        }
        Map<String, String> values = Map.of(
                "organization", escaped(named.organization),
                "whose",
                        named.team == null
                                ? agents.isEmpty()
                                        ? "one agent"
                                        : escaped(agents.get(0).name())
                                : "team " + escaped(named.team),
                "from", export.from().toString(),
                "to", export.to().toString(),
                "askedBy", escaped(askedBy),
                "askedAt", export.askedAt().toString(),
                "size", "%,d".formatted(checkpoint.size()),
                "madeAt", checkpoint.madeAt().toString(),
                "key", escaped(Note.parse(checkpoint.note()).signatures().get(0).id()),
                "agents", rows.toString());
        String page = resource("index.html");
        for (Map.Entry<String, String> value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return page;
    }

    private static String escaped(String text) {
        return text == null ? "" : HtmlUtils.htmlEscape(text).replace("{{", "{&#123;");
    }
}
