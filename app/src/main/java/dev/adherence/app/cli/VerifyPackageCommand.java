package dev.adherence.app.cli;

import dev.adherence.app.cli.packages.PackageCheck;
import dev.adherence.app.cli.packages.PackageCheck.Kept;
import dev.adherence.app.cli.packages.PackageCheck.Outcome;
import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Checks a package with nothing else; no node is asked. */
@Command(
        name = "verify-package",
        mixinStandardHelpOptions = true,
        description = {
            "Makes all hashes of a package anew and holds them against its checkpoint: whether these are all events, so all alerts, of its agents, none added, none left out, none changed. No node is asked.",
            "",
            "Whoever made the package could have signed another history; that shows against a checkpoint that you kept (--checkpoint) and a key that you trust (--key). Verify.java in the package does the same with a JDK alone.",
            ""
        },
        footer = {
            "",
            "Exit code 0: all is as it was signed; 1: not, with the places, or not readable; 2: not understood.",
            "",
            "Examples:",
            "  verify-package adherence-2026-01-19-6b5a4938.zip",
            "  verify-package FILE --checkpoint 2026-01-18.txt --key adherence/ORGANISATION+ID+KEY"
        })
final class VerifyPackageCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The package.")
    private Path file;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that was kept; as often as there are some.")
    private List<Path> kept = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "A key that you trust, NAME+ID+KEY; else those that signed what you kept, else those that the package names.")
    private List<String> keys = List.of();

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw notUnderstood("There is no file " + file);
        }
        List<VerifierKey> trusted = keys.stream().map(this::key).toList();
        List<Kept> checkpoints = kept.stream().map(this::read).toList();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Outcome outcome = PackageCheck.of(file, trusted, checkpoints);
            tell(outcome);
            return outcome.findings().isEmpty() ? 0 : 1;
        } catch (IOException | RuntimeException unreadable) {
            err.println("adherence: " + file + " is cut off or is no package: " + unreadable.getMessage());
            err.flush();
            return 1;
        }
    }

    private VerifierKey key(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (IllegalArgumentException noKey) {
            throw notUnderstood("--key: " + noKey.getMessage());
        }
    }

    private Kept read(Path checkpoint) {
        try {
            Note note = Note.parse(Files.readString(checkpoint));
            Checkpoint.parse(note.text());
            return new Kept(checkpoint.toString(), note);
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            throw notUnderstood("--checkpoint: " + checkpoint + " holds no checkpoint");
        }
    }

    private ParameterException notUnderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private void tell(Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(outcome));
        } else {
            outcome.findings().forEach(each -> out.println("WRONG: " + each));
            out.printf(
                    "%s, %s, %s to %s: %,d events, %,d agents, checkpoint of %,d events signed by %s%n",
                    outcome.organization(),
                    outcome.whose(),
                    outcome.from(),
                    outcome.to(),
                    outcome.events(),
                    outcome.agents(),
                    outcome.size(),
                    outcome.signer() == null ? "nobody whom you trust" : outcome.signer());
            out.println(
                    outcome.findings().isEmpty()
                            ? "These are all events, so all alerts, of these agents: none added, none left out, none changed."
                                    + (kept.isEmpty()
                                            ? " Against whoever has the key, keep checkpoints and give them with --checkpoint."
                                            : " The log begins with what you kept.")
                            : "This is not as it was signed.");
        }
        out.flush();
    }
}
