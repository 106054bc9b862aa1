package dev.adherence.app.cli;

import dev.adherence.eventstore.merkle.Finding;
import dev.adherence.eventstore.merkle.LogAudit;
import dev.adherence.eventstore.merkle.VerifierKey;
import dev.adherence.eventstore.merkle.Witnesses;
import dev.adherence.eventstore.witnessing.TimeStampTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "  verify --checkpoint /kept/checkpoints.jsonl --tsa-cert authority.pem",
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
            description =
                    "A checkpoint that was kept, or the file to which a node adds its checkpoints; as often as there are some.")
    private List<Path> kept = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "A key that you trust, NAME+ID+KEY, instead of those that the node names; keys that came after it count where it has signed beside them.")
    private List<String> keys = List.of();

    @Option(
            names = "--tsa-cert",
            paramLabel = "FILE",
            description =
                    "Whose time stamps count: certificates of authorities, or of whom issued theirs, in PEM. Without it time stamps are not checked.")
    private Path certificates;

    @Option(names = "--save", paramLabel = "FILE", description = "Where the newest checkpoint goes, if all is well.")
    private Path save;

    @Override
    public Integer call() {
        List<VerifierKey> trusted = keys.stream().map(this::key).toList();
        List<KeptCheckpoints> files = kept.stream().flatMap(this::read).toList();
        StampCheck stamps = new StampCheck(certificates == null ? null : trust());
        return at.work(node -> verify(node, trusted, files, stamps));
    }

    private TimeStampTrust trust() {
        try {
            return TimeStampTrust.in(Files.readAllBytes(certificates));
        } catch (IOException unreadable) {
            throw at.notUnderstood("--tsa-cert: " + certificates + " cannot be read");
        } catch (IllegalArgumentException none) {
            throw at.notUnderstood("--tsa-cert: " + certificates + ": " + none.getMessage());
        }
    }

    private VerifierKey key(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (IllegalArgumentException noKey) {
            throw at.notUnderstood("--key: " + noKey.getMessage());
        }
    }

    private Stream<KeptCheckpoints> read(Path file) {
        try {
            return KeptCheckpoints.in(file).stream();
        } catch (IOException unreadable) {
            throw at.notUnderstood("--checkpoint: " + file + " cannot be read");
        }
    }

    private int verify(RunningNode node, List<VerifierKey> trusted, List<KeptCheckpoints> files, StampCheck stamps) {
        JsonNode last = node.get(PATH + "checkpoint");
        String newest = last.get("note").asString();
        List<KeptCheckpoints> ours = files.stream()
                .filter(file -> !file.isOfAnother(last.get("origin").asString()))
                .toList();
        if (ours.isEmpty() && !files.isEmpty()) {
            return at.refuse(
                    "What was kept holds no checkpoint of " + last.get("origin").asString() + ".");
        }
        List<VerifierKey> offered = new ArrayList<>();
        node.get(PATH + "keys")
                .get("keys")
                .forEach(key ->
                        offered.add(VerifierKey.parse(key.get("verifierKey").asString())));
        Witnesses witnesses = new Witnesses(trusted.isEmpty() ? offered : trusted, offered);
        ours.forEach(file -> witnesses.add(file.name(), file.note()));
        witnesses.add("the newest one, as the node tells it", newest);
        checkpoints(node, witnesses, stamps);
        List<Witnesses.Witness> heard = witnesses.heard();
        LogAudit audit = new LogAudit(heard);
        Progress progress = new Progress(spec);
        long size = heard.isEmpty() ? 0 : heard.get(heard.size() - 1).size();
        try {
            new NodeLeaves(node).read(leaf -> {
                if (leaf.withheld() == null) {
                    audit.next(leaf.hash(), leaf.leaf());
                } else {
                    audit.withheld(leaf.hash(), leaf.withheld());
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
        findings.addAll(stamps.findings());
        VerifyResult result =
                VerifyResult.of(audit, heard.size(), findings, witnesses.leftOut() + audit.leftOut(), stamps, newest);
        if (at.json()) {
            spec.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(result));
        } else {
            result.print(spec.commandLine().getOut());
        }
        spec.commandLine().getOut().flush();
        return findings.isEmpty() ? saved(newest) : 1;
    }

    private static void checkpoints(RunningNode node, Witnesses witnesses, StampCheck stamps) {
        String path = PATH + "checkpoints?limit=1000";
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = node.get(path + cursor);
            page.get("checkpoints").forEach(each -> {
                witnesses.listed(each.get("note").asString());
                stamps.listed(each);
            });
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + RunningNode.encoded(next.asString());
        }
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
