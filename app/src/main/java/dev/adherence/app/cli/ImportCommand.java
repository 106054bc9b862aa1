package dev.adherence.app.cli;

import dev.adherence.app.cli.records.Batches;
import dev.adherence.app.cli.records.Kind;
import dev.adherence.app.cli.records.NotKeptOnDisk;
import dev.adherence.app.cli.records.RecordFile;
import dev.adherence.app.cli.records.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends files of records to a running node, as its API takes them. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a file of records: JSON (a list, or {\"data\": [...]}), NDJSON (one record a line) or CSV (the first line names the fields, as the API calls them).",
            "Sending a file again is always safe: what is known already is skipped. It waits where the node is busy, and sends a batch again whose answer was lost.",
            ""
        },
        footer = {
            "",
            "Exit code 0: all records are in; 3: some were refused, which are listed with their line; 1: none is in, or it broke off; 2: not understood.",
            "",
            "In a table several teams or skills stand in one cell, separated by ; and segments as: break 10:00-10:15; lunch 12:00-12:30",
            "",
            "Examples:",
            "  import employees staff.csv --update-existing",
            "  import schedules week.csv --replace-dates",
            "  cat states.ndjson | import states -"
        })
final class ImportCommand {

    private static final int MOST = 10_000;

    @Spec
    private CommandSpec spec;

    /** What all three take. */
    static final class Given {

        @Parameters(paramLabel = "FILE", description = "The file; - is what comes in.")
        private Path file;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "${COMPLETION-CANDIDATES}; found out unless given.")
        private RecordFile.Format format;

        @Option(
                names = "--batch",
                paramLabel = "N",
                defaultValue = "" + MOST,
                description = "Records that are sent at once, at most ${DEFAULT-VALUE}.")
        private int batch;
    }

    @Command(name = "states", mixinStandardHelpOptions = true, description = "Changes of agents' states.")
    int states(@Mixin WithAKey at, @Mixin Given given) {
        return send(at, given, Kind.STATES, Map.of());
    }

    @Command(name = "employees", mixinStandardHelpOptions = true, description = "Employees with their teams.")
    int employees(
            @Mixin WithAKey at,
            @Mixin Given given,
            @Option(names = "--update-existing", description = "Changes those who are known; else they are refused.")
                    boolean updateExisting) {
        return send(at, given, Kind.EMPLOYEES, Map.of("updateExisting", updateExisting));
    }

    @Command(name = "schedules", mixinStandardHelpOptions = true, description = "Shifts with their segments.")
    int schedules(
            @Mixin WithAKey at,
            @Mixin Given given,
            @Option(
                            names = "--replace-dates",
                            description = "The listed employees' shifts on the listed dates become exactly these.")
                    boolean replaceDates) {
        return send(at, given, Kind.SCHEDULES, Map.of("replaceDates", replaceDates));
    }

    private int send(WithAKey at, Given given, Kind kind, Map<String, Boolean> flags) {
        if (given.batch < 1 || given.batch > MOST) {
            throw at.notUnderstood("--batch takes 1 to " + MOST);
        }
        return at.work(node -> {
            ImportedRecords imported = new ImportedRecords(node, kind, flags, new Progress(spec));
            try (InputStream in = given.file.toString().equals("-") ? System.in : Files.newInputStream(given.file);
                    Batches batches = new Batches(kind, given.batch, imported::send)) {
                RecordFile.read(in, given.format, kind, flags, batches);
                batches.end();
            } catch (Unreadable wrong) {
                return imported.brokenOff(given.file + ", " + wrong.getMessage(), spec, at);
            } catch (NoSuchFileException missing) {
                return at.refuse("There is no file " + given.file + ".");
            } catch (NotKeptOnDisk full) {
                return imported.brokenOff(
                        "The parts of a long file cannot be kept on disk: " + full.getMessage(), spec, at);
            } catch (IOException unreadable) {
                return imported.brokenOff(given.file + " cannot be read: " + unreadable.getMessage(), spec, at);
            } catch (RunningNode.Refused refused) {
                return imported.brokenOff(refused.getMessage(), spec, at);
            }
            return imported.tell(spec, at);
        });
    }
}
