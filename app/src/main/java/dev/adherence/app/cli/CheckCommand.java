package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Answer;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says whether a deployment is well, as an admin or analyst sees it from outside; it changes nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether a running node is well: database, clock, read models, feeds.",
            "Exit code 0: all is well; 1: something is not, and is named."
        })
final class CheckCommand implements Callable<Integer> {

    private static final Duration CLOCK_MAY_DIFFER = Duration.ofSeconds(5);
    private static final double LAG_SECONDS = 30;

    /** {@code fault} null: well. */
    private record Finding(String what, String fault) {}

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtANode at;

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        Answer readiness;
        try {
            readiness = at.stranger().send("GET", "/actuator/health/readiness", null);
        } catch (RunningNode.Refused unreachable) {
            return at.refuse(unreachable.getMessage());
        }
        findings.add(new Finding(
                "database",
                readiness.status() == 200
                        ? null
                        : "not ready, it answers " + readiness.status() + " " + readiness.json()));
        findings.add(new Finding("clock", clock(readiness)));
        int code = at.work(node -> {
            findings.add(new Finding("read models", looked(() -> projections(node))));
            findings.add(new Finding("feeds", looked(() -> feeds(node))));
            return 0;
        });
        tell(findings);
        return code == 0 && findings.stream().allMatch(each -> each.fault() == null) ? 0 : 1;
    }

    private static String looked(Supplier<String> look) {
        try {
            return look.get();
        } catch (RunningNode.Refused refused) {
            return refused.getMessage();
        }
    }

    private static String clock(Answer answer) {
        Optional<String> date = answer.response().headers().firstValue("Date");
        if (date.isEmpty()) {
            return null;
        }
        Instant there = ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        Duration off = Duration.between(there, Instant.now()).abs();
        return off.compareTo(CLOCK_MAY_DIFFER) <= 0
                ? null
                : "it differs from the one here by " + off.toSeconds() + " s";
    }

    private static String projections(RunningNode node) {
        List<String> faults = new ArrayList<>();
        for (JsonNode each : node.get("/api/admin/projections").get("projections")) {
            String name = each.get("name").asString();
            double lag = each.get("lagSeconds").asDouble();
            if (each.get("state").asString().equals("failed")) {
                faults.add(name + " cannot get past an event ("
                        + each.path("failure").asString("") + ")");
            }
            if (lag > LAG_SECONDS) {
                faults.add(name + " is " + Math.round(lag) + " s behind");
            }
            if (differed(each.get("lastVerification")) && !mendedSince(each)) {
                faults.add(name + " differs from its events, as its last verification found");
            }
            if (each.path("lastRebuild").path("kind").asString("").equals("mend")) {
                faults.add(name + " had to be mended at "
                        + each.get("lastRebuild").get("endedAt").asString());
            }
        }
        return faults.isEmpty() ? null : String.join("; ", faults);
    }

    private static boolean differed(JsonNode verification) {
        return verification.path("equal").isBoolean()
                && !verification.get("equal").asBoolean();
    }

    private static boolean mendedSince(JsonNode projection) {
        JsonNode rebuild = projection.get("lastRebuild");
        String found = projection.get("lastVerification").get("endedAt").asString();
        return rebuild.path("outcome").asString("").equals("done")
                && Instant.parse(rebuild.get("endedAt").asString()).isAfter(Instant.parse(found));
    }

    /** Below the tier that has feeds there is nothing to look at. */
    private static String feeds(RunningNode node) {
        if (!node.get("/api/auth/me").at("/user/organization/tier").asString("").equals("enterprise")) {
            return null;
        }
        List<String> silent = new ArrayList<>();
        for (JsonNode feed : node.get("/api/adherence/feeds").get("feeds")) {
            if (feed.path("silentSince").isString()) {
                silent.add(feed.get("source").asString() + " is silent since "
                        + feed.get("silentSince").asString());
            }
        }
        return silent.isEmpty() ? null : String.join("; ", silent);
    }

    private void tell(List<Finding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        if (at.json()) {
            out.println(JsonMapper.shared().writeValueAsString(findings));
        } else {
            findings.forEach(
                    each -> out.printf("%-12s %s%n", each.what(), each.fault() == null ? "well" : each.fault()));
        }
        out.flush();
    }
}
