package dev.adherence.app.cli.packages;

import dev.adherence.events.InstantFields;
import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.PartialTree;
import dev.adherence.eventstore.serialization.StoredJson;
import dev.adherence.query.exports.AlertStories;
import dev.adherence.query.exports.EventLine;
import dev.adherence.query.exports.OpenedWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Goes through the events of a package once: each has to read as its bytes do, and the table of alerts as all of them do. */
final class EventCheck {

    private static final String ASSIGNED = "employee-assigned";

    private final PackedFile files;
    private final Findings findings;
    private final Map<String, StreamCheck> streams;
    private final Assignments assignments;
    private final PartialTree tree = new PartialTree();
    private long count;

    EventCheck(PackedFile files, Findings findings, Map<String, StreamCheck> streams, Assignments assignments) {
        this.files = files;
        this.findings = findings;
        this.streams = streams;
        this.assignments = assignments;
    }

    void read(JsonNode manifest, Instant from, Instant to) throws IOException {
        MessageDigest digest = PackedFile.sha256();
        Writer table = new OutputStreamWriter(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.UTF_8);
        JsonNode words = files.names().contains(OpenedWords.FILE)
                ? JsonMapper.shared().readTree(files.text(OpenedWords.FILE))
                : JsonMapper.shared().createObjectNode();
        AlertStories alerts =
                new AlertStories(table, people(manifest), text -> OpenedWords.opened(text, words), from, to);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open("events.jsonl"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                try {
                    one(line, alerts);
                } catch (JacksonException | IllegalArgumentException unreadable) {
                    findings.require(
                            false, "Line %d of events.jsonl cannot be read: %s", count, unreadable.getMessage());
                }
            }
        }
        // The last line tells of no event.
        count--;
        alerts.end();
        table.flush();
        findings.require(
                HexFormat.of().formatHex(digest.digest()).equals(files.sha256("alerts.csv")),
                "alerts.csv does not say what the events say");
    }

    private static Map<String, String[]> people(JsonNode manifest) {
        Map<String, String[]> people = new HashMap<>();
        manifest.path("agents")
                .forEach(agent -> people.put(agent.path("agent").asString(""), new String[] {
                    agent.path("employeeNumber").isNull()
                            ? null
                            : agent.path("employeeNumber").asString(""),
                    agent.path("employeeName").asString("")
                }));
        return people;
    }

    private void one(String line, AlertStories alerts) {
        JsonNode read = JsonMapper.shared().readTree(line);
        long index = read.path("index").asLong(-1);
        findings.require(index >= tree.size(), "Line %d of events.jsonl is out of its order", count);
        byte[] between = PackageCheck.bytes(read.path("between").asString(""));
        skip(tree, between, index);
        if (!read.has("leaf")) {
            return;
        }
        byte[] bytes = PackageCheck.bytes(read.get("leaf").asString());
        Leaf event = Leaf.of(bytes);
        String place = "Line %d of events.jsonl (event %d of %s, %s)"
                .formatted(count, event.sequence(), event.stream(), event.type());
        String payload = StoredJson.of(event.payload(), InstantFields::is);
        findings.require(
                line.equals(EventLine.of(index, between, event, payload)),
                "%s reads otherwise than its stored bytes",
                place);
        byte[] hash = Hash.ofLeaf(bytes);
        tree.add(hash);
        StreamCheck stream = streams.get(event.stream());
        if (stream != null && stream.has(event)) {
            stream.add(event, hash, place, findings);
            alerts.add(event, payload);
        } else {
            findings.require(event.type().equals(ASSIGNED), "%s is of none of the agents of this package", place);
        }
        if (event.type().equals(ASSIGNED)) {
            assignments.add(event.stream(), JsonMapper.shared().readTree(payload));
        }
    }

    /** What stands before a leaf; where hashes are missing the tree comes to another root. */
    static byte[] skip(PartialTree tree, byte[] hashes, long to) {
        int at = 0;
        while (tree.size() < to) {
            tree.skip(tree.next(to), Arrays.copyOfRange(hashes, at, at + Hash.BYTES));
            at = Math.min(at + Hash.BYTES, hashes.length);
        }
        return Arrays.copyOfRange(hashes, at, hashes.length);
    }

    PartialTree tree() {
        return tree;
    }

    long count() {
        return count;
    }
}
