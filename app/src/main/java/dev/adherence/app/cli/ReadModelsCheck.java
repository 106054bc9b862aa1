package dev.adherence.app.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether read models keep up with the log, and are what its events come to. */
final class ReadModelsCheck {

    private static final double LAG_SECONDS = 30;

    private ReadModelsCheck() {}

    static List<Finding> look(RunningNode node) {
        JsonNode projections;
        try {
            projections = node.get("/api/admin/projections").get("projections");
        } catch (RunningNode.Refused refused) {
            return List.of(
                    new Finding("read models", refused.getMessage()),
                    new Finding("verification", refused.getMessage()));
        }
        return List.of(
                new Finding("read models", behind(projections)), new Finding("verification", differing(projections)));
    }

    private static String behind(JsonNode projections) {
        List<String> faults = new ArrayList<>();
        for (JsonNode each : projections) {
            String name = each.get("name").asString();
            double lag = each.get("lagSeconds").asDouble();
            if (each.get("state").asString().equals("failed")) {
                faults.add(name + " cannot get past an event ("
                        + each.path("failure").asString("") + ")");
            }
            if (lag > LAG_SECONDS) {
                faults.add(name + " is " + Math.round(lag) + " s behind");
            }
        }
        return words(faults);
    }

    private static String differing(JsonNode projections) {
        List<String> faults = new ArrayList<>();
        for (JsonNode each : projections) {
            String name = each.get("name").asString();
            if (differed(each.get("lastVerification")) && !mendedSince(each)) {
                faults.add(name + " differs from its events, as its last verification found");
            }
            if (each.path("lastRebuild").path("kind").asString("").equals("mend")) {
                faults.add(name + " had to be mended at "
                        + each.get("lastRebuild").get("endedAt").asString());
            }
        }
        return words(faults);
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

    private static String words(List<String> faults) {
        return faults.isEmpty() ? null : String.join("; ", faults);
    }
}
