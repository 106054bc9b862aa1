package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a node tells its operators: the role as which it uses the database, both clocks, the room that is left. */
final class OperatorsCheck {

    private static final String ROLE = "role";
    private static final String CLOCK = "its clock";
    private static final String DISK = "disk";
    private static final String PROOFS = "proofs";
    private static final String SEALING = "sealing";
    private static final String CHECKPOINTS = "checkpoints";
    private static final List<String> NAMES = List.of(ROLE, CLOCK, DISK, PROOFS, SEALING, CHECKPOINTS);

    private static final long CLOCKS_MAY_DIFFER_MILLIS = 1_000;

    private static final String UNTOLD = "";
    private static final long MILLIS_IN_A_SECOND = 1_000;

    private OperatorsCheck() {}

    static List<Finding> look(RunningNode node, Optional<String> token) {
        if (token.isEmpty()) {
            return NAMES.stream()
                    .map(name -> Finding.notLookedAt(name, "ADHERENCE_OPERATOR_TOKEN is not set here"))
                    .toList();
        }
        RunningNode operator = node.withKey(token.get());
        Answer database = operator.send("GET", "/actuator/database", null);
        if (database.status() != 200) {
            return List.of(new Finding(
                    ROLE,
                    database.status() == 401
                            ? "ADHERENCE_OPERATOR_TOKEN is not the one that the node has"
                            : "/actuator/database answers " + database.status()));
        }
        Answer health = operator.send("GET", "/actuator/health/operators", null);
        return List.of(
                new Finding(ROLE, role(database.json())),
                new Finding(
                        CLOCK, clock(database.json().get("clockDiffersMillis").asLong())),
                new Finding(DISK, disk(health.json().at("/components/diskSpace"))),
                new Finding(PROOFS, proofs(health.json().at("/components/readModels"))),
                new Finding(SEALING, sealing(health.json().at("/components/sealing"))),
                new Finding(CHECKPOINTS, checkpoints(health.json().at("/components/checkpoints"))));
    }

    private static String role(JsonNode database) {
        return database.get("powers").isNull()
                ? null
                : "the database's user " + database.get("role").asString() + " "
                        + database.get("powers").asString() + " (docs/operations.md, Two roles)";
    }

    private static String clock(long differsMillis) {
        return Math.abs(differsMillis) <= CLOCKS_MAY_DIFFER_MILLIS
                ? null
                : "the database's differs from the node's by " + differsMillis + " ms";
    }

    private static String disk(JsonNode disk) {
        JsonNode details = disk.path("details");
        return switch (disk.path("status").asString(UNTOLD)) {
            case "UP" -> null;
            case UNTOLD -> "the node tells nothing of it";
            default ->
                "%s has %,d MB left"
                        .formatted(
                                details.path("path").asString("it"),
                                details.path("free").asLong(0) >> 20);
        };
    }

    private static String proofs(JsonNode readModels) {
        return switch (readModels.path("status").asString(UNTOLD)) {
            case "UP" -> null;
            case "DIFFERS" -> "these differ from their events: " + readModels.at("/details/differing");
            default -> "the node cannot tell what the proofs have found";
        };
    }

    private static String sealing(JsonNode sealing) {
        return switch (sealing.path("status").asString(UNTOLD)) {
            case "UP" -> null;
            case "BEHIND" ->
                "what was recorded %,d s ago is not sealed"
                        .formatted(sealing.at("/details/lagMillis").asLong() / MILLIS_IN_A_SECOND);
            case "DAMAGED" -> damage(sealing.get("details"));
            case UNTOLD -> "the node tells nothing of it";
            default -> "the node cannot tell how far the log is sealed";
        };
    }

    private static String damage(JsonNode details) {
        return Stream.of(
                        details.path("fault").asString(UNTOLD),
                        listed("damaged: ", details.path("damaged")),
                        listed("not sealed any more: ", details.path("standsStill")))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String listed(String what, JsonNode names) {
        return names.isEmpty()
                ? UNTOLD
                : names.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ", what, ""));
    }

    private static String checkpoints(JsonNode checkpoints) {
        return switch (checkpoints.path("status").asString(UNTOLD)) {
            case "UP" -> null;
            case "BEHIND" ->
                checkpoints
                        .at("/details/destinations")
                        .valueStream()
                        .filter(each -> each.path("fault").isString())
                        .map(each -> "the %s has taken none since %s: %s"
                                .formatted(
                                        each.get("name").asString(),
                                        each.get("failingSince").asString(),
                                        each.get("fault").asString()))
                        .collect(Collectors.joining("; "));
            default -> "the node cannot tell where checkpoints are sent";
        };
    }
}
