package dev.adherence.app.cli;

import dev.adherence.eventstore.merkle.Finding;
import dev.adherence.eventstore.merkle.LogAudit;
import dev.adherence.eventstore.merkle.VerifierKey;
import dev.adherence.eventstore.merkle.Witnesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes all hashes of an organisation's events anew and holds them against every checkpoint. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every event of your organisation, makes all hashes anew and holds them against each checkpoint that was ever signed. Says where an event was changed, removed or put in another's place, where streams leave something out, and which checkpoints are forged or contradict each other.",
            "",
            "What somebody did who has the signing key shows only against a checkpoint that you kept elsewhere: keep some (--save), and give them back later (--checkpoint).",
            "",
            "Who asks is an admin, auditor or analyst; to an analyst the events of the trail are not shown, of which the hashes alone are checked.",
            ""
        },
        footer = {
            "",
            "Exit code 0: all is as it was signed; 1: not, with the places, or not read; 2: not understood.",
            "",
            "Examples:",
            "  verify --save checkpoint.txt",
            "  verify --checkpoint january.txt --checkpoint february.txt",
            "  verify --key adherence/ORGANISATION+ID+KEY --json"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final String PATH = "/api/adherence/proof/";
    private static final int SHOW_EVERY = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtANode at;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that was kept; as often as there are some.")
    private List<Path> kept = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "A key that you trust, NAME+ID+KEY, instead of those that the node names; keys that came after it count where it has signed beside them.")
    private List<String> keys = List.of();

    @Option(names = "--save", paramLabel = "FILE", description = "Where the newest checkpoint goes, if all is well.")
    private Path save;

    /** What {@code --json} prints. */
    private record Result(
            long events,
            long withheld,
            int checkpoints,
            List<Found> findings,
            long findingsLeftOut,
            String checkpoint) {}

    private record Found(String kind, Long index, String words) {}

    @Override
    public Integer call() {
        List<VerifierKey> trusted = keys.stream().map(this::key).toList();
        List<Kept> files = kept.stream().map(this::read).toList();
        return at.work(node -> verify(node, trusted, files));
    }

    private record Kept(String name, String note) {}

    private VerifierKey key(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (IllegalArgumentException noKey) {
            throw at.notUnderstood("--key: " + noKey.getMessage());
        }
    }

    private Kept read(Path file) {
        try {
            return new Kept(file.toString(), Files.readString(file));
        } catch (IOException | UncheckedIOException unreadable) {
            throw at.notUnderstood("--checkpoint: " + file + " cannot be read");
        }
    }

    private int verify(RunningNode node, List<VerifierKey> trusted, List<Kept> files) {
        String newest = node.get(PATH + "checkpoint").get("note").asString();
        List<VerifierKey> offered = new ArrayList<>();
        node.get(PATH + "keys")
                .get("keys")
                .forEach(key ->
                        offered.add(VerifierKey.parse(key.get("verifierKey").asString())));
        Witnesses witnesses = new Witnesses(trusted.isEmpty() ? offered : trusted, offered);
        files.forEach(file -> witnesses.add(file.name, file.note));
        witnesses.add("the newest one, as the node tells it", newest);
        checkpoints(node, witnesses);
        List<Witnesses.Witness> heard = witnesses.heard();
        LogAudit audit = new LogAudit(heard);
        Progress progress = new Progress(spec);
        long size = heard.isEmpty() ? 0 : heard.get(heard.size() - 1).size();
        try {
            new NodeLeaves(node).read((hash, withheld, leaf) -> {
                if (withheld == null) {
                    audit.next(hash, leaf);
                } else {
                    audit.withheld(hash, withheld);
                }
                if (audit.size() % SHOW_EVERY == 0) {
                    progress.show("events", audit.size(), size, "%,d".formatted(audit.size()));
                }
            });
        } catch (IOException broken) {
            return at.refuse(broken.getMessage() + ". Send the command again.");
        } finally {
            progress.clear();
        }
        List<Finding> findings = new ArrayList<>(witnesses.findings());
        findings.addAll(audit.end());
        tell(audit, heard.size(), findings, witnesses.leftOut() + audit.leftOut(), newest);
        return findings.isEmpty() ? saved(newest) : 1;
    }

    private static void checkpoints(RunningNode node, Witnesses witnesses) {
        String path = PATH + "checkpoints?limit=1000";
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = node.get(path + cursor);
            page.get("checkpoints")
                    .forEach(each -> witnesses.listed(each.get("note").asString()));
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + RunningNode.encoded(next.asString());
        }
    }

    private void tell(LogAudit audit, int checkpoints, List<Finding> findings, long leftOut, String newest) {
        if (at.json()) {
            List<Found> found = findings.stream()
                    .map(each -> new Found(each.kind().toString(), each.index(), each.words()))
                    .toList();
            spec.commandLine()
                    .getOut()
                    .println(JsonMapper.shared()
                            .writeValueAsString(
                                    new Result(audit.size(), audit.withheld(), checkpoints, found, leftOut, newest)));
        } else {
            findings.forEach(each -> spec.commandLine().getOut().println(each.kind() + ": " + each.words()));
            if (leftOut > 0) {
                spec.commandLine().getOut().printf("and %,d more%n", leftOut);
            }
            if (audit.withheld() > 0) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%,d events of the trail are not shown to you: their hashes are as was signed or not, but whether the events are still those is for an admin or auditor to verify%n",
                                audit.withheld());
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%,d events and %,d checkpoints: %s%n",
                            audit.size(),
                            checkpoints,
                            findings.isEmpty() ? "all is as it was signed" : "not all is as it was signed");
        }
        spec.commandLine().getOut().flush();
    }

    private int saved(String newest) {
        if (save != null) {
            try {
                Files.writeString(save, newest);
            } catch (IOException failed) {
                return at.refuse(save + " cannot be written.");
            }
        }
        return 0;
    }
}
