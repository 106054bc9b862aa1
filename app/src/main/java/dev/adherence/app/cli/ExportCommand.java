package dev.adherence.app.cli;

import dev.adherence.app.cli.exporting.ExportFolder;
import dev.adherence.app.cli.exporting.Manifest;
import dev.adherence.app.cli.exporting.Month;
import dev.adherence.app.cli.exporting.WouldLose;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Takes all events of an organisation away, as compressed lines of JSON by month. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes all events that were recorded in a time to DIR/ORGANISATION/YYYY-MM.jsonl.gz, one JSON object a line, in the order of recording.",
            "",
            "The same command again goes on where it was: after an interruption, a lost connection or kill -9 at any instant the files come out the same to the byte as without. Months that are whole are left alone; the month that is still going on gets what is new. A file is replaced only by one that holds all of it: with a narrower time give another folder. A file has its name only once it is whole and on disk. manifest.json tells of each file its events, bytes, SHA-256 and where it goes on.",
            "",
            "Who asks is an admin, auditor or analyst.",
            ""
        },
        footer = {
            "",
            "Exit code 0: all is there; 1: not all, with the reason (send the command again); 2: not understood.",
            "",
            "Examples:",
            "  events export --out /backup/events",
            "  events export --from 2026-01 --to 2026-04 --out q1",
            "  zcat q1/*/2026-01.jsonl.gz | jq -r .type | sort | uniq -c",
            "  cd q1/ORGANISATION && jq -r '.files[] | select(.file) | \"\\(.sha256)  \\(.file)\"' manifest.json | sha256sum -c"
        })
final class ExportCommand implements Callable<Integer> {

    private static final int SHOW_EVERY = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtANode at;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            converter = WhenConverter.class,
            description =
                    "A month, day or instant in UTC, by the time of recording; the month of the first event unless given.")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "WHEN",
            converter = WhenConverter.class,
            description = "The first that is not wanted; everything up to now unless given.")
    private Instant to;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the files go; it is made.")
    private Path out;

    @Override
    public Integer call() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw at.notUnderstood("--from must lie before --to");
        }
        return at.work(this::export);
    }

    private int export(RunningNode node) {
        RunningNode.Answer me = node.send("GET", "/api/auth/me", null);
        JsonNode organization = me.json().at("/user/organization");
        Instant now = ServerClock.of(me.response()).orElseGet(Instant::now);
        Progress progress = new Progress(spec);
        try (ExportFolder folder = ExportFolder.open(
                out, organization.get("id").asString(), organization.get("name").asString(), (month, events) -> {
                    if (events % SHOW_EVERY == 0) {
                        progress.show("%s  %,d events".formatted(month.month(), events));
                    }
                })) {
            Instant first = from == null ? first(node, now) : from;
            Instant last = to == null ? WhenConverter.endOfMonth(now) : to;
            long written = folder.write(Month.between(first, last), now, new NodeEvents(node));
            progress.clear();
            tell(folder.manifest(), written);
            return 0;
        } catch (WouldLose refused) {
            progress.clear();
            return at.refuse(refused.getMessage() + ".");
        } catch (IOException failed) {
            progress.clear();
            return at.refuse(failed.getMessage() + ". What is there is kept; the same command goes on from it.");
        }
    }

    private static Instant first(RunningNode node, Instant now) {
        String path = EventsCommand.PATH + "?limit=1";
        JsonNode page = node.get(path);
        while (page.get("events").isEmpty() && !page.get("nextCursor").isNull()) {
            page = node.get(path + "&cursor="
                    + RunningNode.encoded(page.get("nextCursor").asString()));
        }
        JsonNode recordedAt = page.at("/events/0/recordedAt");
        return Month.beginOf(recordedAt.isMissingNode() ? now : Instant.parse(recordedAt.asString()));
    }

    private void tell(Manifest manifest, long written) {
        if (at.json()) {
            spec.commandLine().getOut().println(manifest.json());
        } else {
            manifest.files().stream()
                    .filter(entry -> entry.file() != null)
                    .forEach(entry -> spec.commandLine()
                            .getOut()
                            .printf(
                                    "%s  %,12d events  %,14d bytes  %s%n",
                                    entry.file(),
                                    entry.events(),
                                    entry.bytes(),
                                    entry.complete() ? "whole" : "goes on"));
            spec.commandLine().getOut().printf("%,d events are new in %s%n", written, out);
        }
        spec.commandLine().getOut().flush();
    }
}
