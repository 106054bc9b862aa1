package dev.adherence.query.exports;

import dev.adherence.events.PersonalWords;
import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Head;
import dev.adherence.eventstore.proving.Extracts;
import dev.adherence.eventstore.proving.LogEnds;
import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import dev.adherence.eventstore.proving.StreamPart;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes a package: what an outsider needs who has it, a checkpoint of before, and nothing of ours. */
@Component
class PackageWriter {

    /** What was recorded so long before a period can be no alert of it, whatever the clocks of nodes differ. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int MOST_DAYS = 400;
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /** Who is told how far it is; each throws where nobody wants the package any more. */
    record Progress(LongConsumer counted, LongConsumer written) {}

    private final Proofs proofs;
    private final Extracts extracts;
    private final SealedModels models;
    private final PersonalWords words;
    private final JdbcClient jdbc;

    PackageWriter(Proofs proofs, Extracts extracts, SealedModels models, PersonalWords words, JdbcClient jdbc) {
        this.proofs = proofs;
        this.extracts = extracts;
        this.models = models;
        this.words = words;
        this.jdbc = jdbc;
    }

    void write(Export export, OutputStream out, Progress progress) throws IOException {
        UUID organization = export.organizationId();
        LogEnds ends = models.ends(organization);
        SignedCheckpoint checkpoint = ends.checkpoint();
        Members members = Members.of(jdbc, organization, extracts.end(organization, checkpoint.size()));
        List<UUID> ids = export.teamId() == null
                ? List.of(export.employeeId())
                : members.of(export.teamId(), export.from(), export.to());
        Map<String, Head> heads =
                ends.heads().stream().collect(Collectors.toMap(Head::stream, head -> head, (a, b) -> a, TreeMap::new));
        List<StreamPart> parts = parts(export, ids, heads);
        List<ExportedAgent> agents = agents(ids, parts, heads);
        List<Long> besides = export.teamId() == null ? members.positions(export.employeeId()) : members.positions();
        progress.counted.accept(parts.stream()
                        .mapToLong(part -> heads.get(part.stream()).sequence() - part.first() + 1)
                        .sum()
                + besides.size());
        OpenedWords opened = new OpenedWords(words);
        Path spool = Files.createTempFile("adherence-alerts", ".csv");
        try (PackedFiles files = new PackedFiles(out, checkpoint.madeAt())) {
            files.add("Verify.java", PackageText.verifier());
            proven(files, export, ends, parts);
            try (Writer stories = Files.newBufferedWriter(spool)) {
                AlertStories alerts =
                        new AlertStories(stories, people(agents), opened::opened, export.from(), export.to());
                EventFile events =
                        new EventFile(extracts.read(organization, checkpoint.size(), parts, besides), parts, alerts);
                files.add("events.jsonl", to -> {
                    OutputStream buffered = new BufferedOutputStream(to, 1 << 16);
                    events.write(buffered, checkpoint.size(), progress.written);
                    buffered.flush();
                });
                events.requireWhole(ends.heads());
                alerts.end();
            }
            files.add("alerts.csv", to -> Files.copy(spool, to));
            files.add(OpenedWords.FILE, opened.json());
            files.add("timeline.csv", to -> {
                Writer rows = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
                new Timelines(jdbc).write(agents, export.from(), export.to(), rows);
                rows.flush();
            });
            sealed(
                    files,
                    new PackageText(
                            export,
                            checkpoint,
                            named(export),
                            words.opened(export.askedBy().name()),
                            agents));
        } finally {
            Files.delete(spool);
        }
    }

    /** All agents that anything was recorded of, each from before the period on, and what the organisation itself has. */
    private List<StreamPart> parts(Export export, List<UUID> ids, Map<String, Head> heads) {
        List<StreamPart> parts = new ArrayList<>();
        String own = export.organizationId().toString();
        if (heads.containsKey(own)) {
            parts.add(new StreamPart(own, 0, Hash.beginOfChain()));
        }
        for (UUID id : ids) {
            if (heads.containsKey(id.toString())) {
                parts.add(extracts.since(
                        id.toString(),
                        export.from().minus(BEFORE),
                        heads.get(id.toString()).sequence()));
            }
        }
        return parts;
    }

    private List<ExportedAgent> agents(List<UUID> ids, List<StreamPart> parts, Map<String, Head> heads) {
        Map<String, Long> firsts = new HashMap<>();
        parts.forEach(part -> firsts.put(part.stream(), part.first()));
        return jdbc.sql("""
                        select id, number, first_name || ' ' || last_name as name from employee where id = any(?)
                         order by id::text
                        """)
                .param(ids.toArray(UUID[]::new))
                .query((row, number) -> {
                    String id = row.getString("id");
                    return new ExportedAgent(
                            UUID.fromString(id),
                            row.getString("number"),
                            row.getString("name"),
                            firsts.getOrDefault(id, 0L),
                            heads.containsKey(id) ? heads.get(id).sequence() : -1);
                })
                .list();
    }

    private static Map<String, String[]> people(List<ExportedAgent> agents) {
        Map<String, String[]> people = new HashMap<>();
        agents.forEach(agent ->
                people.put(agent.employeeId().toString(), new String[] {agent.employeeNumber(), agent.name()}));
        return people;
    }

    private PackageText.Named named(Export export) {
        return jdbc.sql("""
                        select o.name as organization, t.name as team from organization o
                          left join team t on t.id = ?::uuid where o.id = ?
                        """)
                .params(export.teamId() == null ? null : export.teamId().toString(), export.organizationId())
                .query(PackageText.Named.class)
                .single();
    }

    private void proven(PackedFiles files, Export export, LogEnds ends, List<StreamPart> parts) throws IOException {
        UUID organization = export.organizationId();
        SignedCheckpoint checkpoint = ends.checkpoint();
        files.add("checkpoint.txt", checkpoint.note());
        files.add(
                "keys.txt",
                proofs.keys(organization).stream()
                        .map(known -> known.key() + "\n")
                        .collect(Collectors.joining()));
        for (SignedCheckpoint handover : extracts.handovers(organization)) {
            files.add("handover/%019d.txt".formatted(handover.size()), handover.note());
        }
        files.add("heads.csv", to -> {
            for (Head head : ends.heads()) {
                line(to, head.stream(), head.sequence(), BASE64.encodeToString(head.chain()));
            }
        });
        files.add("streams.csv", to -> {
            for (StreamPart part : parts) {
                line(to, part.stream(), part.first(), BASE64.encodeToString(part.before()));
            }
        });
        files.add("earlier.csv", to -> {
            for (SignedCheckpoint earlier : earlier(export, checkpoint.size())) {
                line(to, earlier.size(), earlier.madeAt(), joined(organization, earlier.size(), checkpoint.size()));
            }
        });
    }

    private List<SignedCheckpoint> earlier(Export export, long size) {
        List<SignedCheckpoint> earlier = new ArrayList<>(extracts.ofDays(export.organizationId(), size, MOST_DAYS));
        export.checkpoints().stream()
                .filter(asked -> earlier.stream().noneMatch(each -> each.size() == asked))
                .filter(asked -> asked <= size)
                .forEach(asked -> proofs.at(export.organizationId(), asked).ifPresent(earlier::add));
        return earlier;
    }

    private String joined(UUID organization, long from, long size) throws IOException {
        java.io.ByteArrayOutputStream hashes = new java.io.ByteArrayOutputStream();
        for (byte[] hash : extracts.beginning(organization, from, size)) {
            hashes.write(hash);
        }
        return BASE64.encodeToString(hashes.toByteArray());
    }

    private static void line(OutputStream to, Object... cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            line.append(line.isEmpty() ? "" : ",").append(cell);
        }
        to.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private void sealed(PackedFiles files, PackageText text) throws IOException {
        files.add("index.html", text.page());
        String manifest = text.manifest(files.files());
        files.add("manifest.json", manifest);
        files.add(
                "manifest.txt",
                proofs.signed(text.organizationId(), text.seal(manifest))
                        .orElseThrow(() -> new IllegalStateException("Nobody signs for " + text.organizationId())));
    }
}
