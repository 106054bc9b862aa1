package dev.adherence.app.cli.packages;

import dev.adherence.events.TrailEvent;
import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Frontier;
import dev.adherence.eventstore.merkle.Head;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.PartialTree;
import dev.adherence.eventstore.merkle.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes all hashes of a package anew and holds them against what was signed; everything that it finds wrong has its place. */
public final class PackageCheck {

    private static final String MANIFEST = "manifest.json";
    private static final String SEAL = "manifest.txt";

    /**
     * What a package is.
     *
     * @param signer whose signature counted; null: nobody's
     * @param findings what is wrong with it
     */
    public record Outcome(
            String organization,
            String whose,
            String from,
            String to,
            long events,
            int agents,
            long size,
            String signer,
            List<String> findings) {}

    private final PackedFile files;
    private final List<Kept> kept;
    private final Findings findings = new Findings();
    private final JsonNode manifest;
    private final Checkpoint signed;
    private final Note checkpoint;
    private final Trust trust;
    private final Map<String, Head> heads = new LinkedHashMap<>();
    private final Map<String, StreamCheck> streams = new LinkedHashMap<>();

    /** A checkpoint from elsewhere. */
    public record Kept(String name, Note note) {}

    private PackageCheck(PackedFile files, List<VerifierKey> keys, List<Kept> kept) throws IOException {
        this.files = files;
        this.kept = kept;
        this.manifest = JsonMapper.shared().readTree(files.text(MANIFEST));
        this.checkpoint = Note.parse(files.text("checkpoint.txt"));
        this.signed = Checkpoint.parse(checkpoint.text());
        List<VerifierKey> offered =
                files.lines("keys.txt").stream().map(VerifierKey::parse).toList();
        this.trust = new Trust(offered, keys, kept.stream().map(Kept::note).toList());
    }

    /** @param keys that are trusted; empty: those that signed what was kept, and with nothing kept those that the package names */
    public static Outcome of(Path file, List<VerifierKey> keys, List<Kept> kept) throws IOException {
        try (PackedFile files = new PackedFile(file)) {
            return new PackageCheck(files, keys, kept).check();
        }
    }

    private Outcome check() throws IOException {
        files();
        signatures();
        heads();
        for (String line : files.lines("streams.csv")) {
            String[] cells = line.split(",");
            streams.put(cells[0], new StreamCheck(Long.parseLong(cells[1]), bytes(cells[2])));
        }
        Instant from = Instant.parse(manifest.get("from").asString());
        Instant to = Instant.parse(manifest.get("to").asString());
        Assignments assignments = new Assignments(manifest.path("teamId").asString(""));
        EventCheck events = new EventCheck(files, findings, streams, assignments);
        events.read(manifest, from, to);
        findings.require(
                events.tree().size() == signed.size()
                        && Arrays.equals(events.tree().root(), signed.root()),
                "The events and the hashes between them do not come to the root that was signed");
        streams.forEach((stream, check) -> check.end(stream, heads.get(stream), from, findings));
        nobodyIsMissing(assignments, from, to);
        for (Kept each : kept) {
            beginsWith(each);
        }
        return outcome(events.count());
    }

    private Outcome outcome(long events) {
        return new Outcome(
                manifest.path("organization").asString(""),
                manifest.has("team")
                        ? "team " + manifest.get("team").asString("")
                        : manifest.at("/agents/0/employeeName").asString(""),
                manifest.path("from").asString(""),
                manifest.path("to").asString(""),
                events,
                manifest.path("agents").size(),
                signed.size(),
                trust.signer(checkpoint).map(VerifierKey::toString).orElse(null),
                findings.told());
    }

    private void files() throws IOException {
        List<String> named = new ArrayList<>(List.of(MANIFEST, SEAL));
        for (JsonNode file : manifest.path("files")) {
            String name = file.path("name").asString("");
            named.add(name);
            if (files.names().contains(name)) {
                findings.require(
                        files.sha256(name).equals(file.path("sha256").asString("")),
                        "%s is not the file that the manifest names",
                        name);
            } else {
                findings.require(false, "%s is not in the package", name);
            }
        }
        for (String name : files.names()) {
            findings.require(named.contains(name), "%s is in the package and not in its manifest", name);
        }
    }

    private void signatures() throws IOException {
        for (String name : files.names()) {
            if (name.startsWith("handover/")) {
                trust.handover(Note.parse(files.text(name)));
            }
        }
        findings.require(trust.signer(checkpoint).isPresent(), "checkpoint.txt is not signed by a key that you trust");
        Note seal = Note.parse(files.text(SEAL));
        String hash = HexFormat.of()
                .formatHex(PackedFile.sha256().digest(files.text(MANIFEST).getBytes(StandardCharsets.UTF_8)));
        findings.require(
                trust.signer(seal).isPresent() && seal.text().endsWith("\nsha256 " + hash + "\n"),
                "manifest.json is not what a key that you trust has signed");
    }

    private void heads() throws IOException {
        for (String line : files.lines("heads.csv")) {
            String[] cells = line.split(",");
            heads.put(cells[0], new Head(cells[0], Long.parseLong(cells[1]), bytes(cells[2])));
        }
        byte[] root = Frontier.root(heads.values().stream().map(Head::hash).toList());
        findings.require(
                heads.size() == signed.streams() && Arrays.equals(root, signed.headsRoot()),
                "heads.csv does not name the streams that were signed");
    }

    private void nobodyIsMissing(Assignments assignments, Instant from, Instant to) {
        if (manifest.has("employeeId")) {
            String agent = manifest.get("employeeId").asString();
            findings.require(
                    streams.containsKey(agent) || !heads.containsKey(agent), "%s is not in the package", agent);
            return;
        }
        UUID organization = UUID.fromString(manifest.get("organizationId").asString());
        List<String> noAgents = List.of(
                organization.toString(), TrailEvent.streamOf(organization).toString());
        for (String stream : heads.keySet()) {
            if (!noAgents.contains(stream)) {
                findings.require(assignments.tell(stream), "Nothing tells of which team %s was", stream);
                findings.require(
                        streams.containsKey(stream) || !assignments.wasOfTheTeam(stream, from, to),
                        "%s was of the team and is not in the package",
                        stream);
            }
        }
    }

    private void beginsWith(Kept each) throws IOException {
        Checkpoint then = Checkpoint.parse(each.note.text());
        findings.require(then.origin().equals(signed.origin()), "%s is a checkpoint of %s", each.name, then.origin());
        findings.require(trust.signer(each.note).isPresent(), "%s is not signed by a key that you trust", each.name);
        if (then.size() == signed.size()) {
            findings.require(then.equals(signed), "%s and checkpoint.txt are of one size and differ", each.name);
            return;
        }
        String prefix = then.size() + ",";
        String line = files.lines("earlier.csv").stream()
                .filter(known -> known.startsWith(prefix))
                .findFirst()
                .orElse(null);
        if (line == null) {
            findings.require(
                    false,
                    "The package has no proof for %s, which is of size %,d: ask for a package with it, or keep the last one of a day",
                    each.name,
                    then.size());
            return;
        }
        PartialTree tree = new PartialTree();
        byte[] left = EventCheck.skip(tree, bytes(line.split(",", 3)[2]), then.size());
        boolean same = Arrays.equals(tree.root(), then.root());
        EventCheck.skip(tree, left, signed.size());
        findings.require(
                same && Arrays.equals(tree.root(), signed.root()),
                "The log does not begin with the one of %s",
                each.name);
    }

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
