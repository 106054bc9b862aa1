package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Refused;
import dev.adherence.app.cli.records.Kind;
import dev.adherence.app.cli.records.Numbered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of the records of a file, batch by batch. */
final class ImportedRecords {

    private static final int MOST_TRIES = 5;
    private static final int PARTLY = 3;

    /** As many as one batch may have; of a longer file the others are counted. */
    private static final int MOST_LISTED = 10_000;

    private record Wrong(long line, String agentId, String error, String code, String field) {}

    private record Told(
            long imported, long skipped, long refused, String brokenOff, List<Wrong> errors, long errorsLeftOut) {}

    private final RunningNode node;
    private final Kind kind;
    private final Map<String, Boolean> flags;
    private final Progress progress;
    private final List<Wrong> errors = new ArrayList<>();
    private long imported;
    private long skipped;
    private long refused;

    ImportedRecords(RunningNode node, Kind kind, Map<String, Boolean> flags, Progress progress) {
        this.node = node;
        this.kind = kind;
        this.flags = flags;
        this.progress = progress;
    }

    void send(List<Numbered> batch) {
        Map<String, Object> body = new HashMap<>(flags);
        body.put("data", batch.stream().map(Numbered::json).toList());
        JsonNode answer = answer(body);
        imported += answer.get("imported").asLong();
        skipped += answer.get("skipped").asLong();
        for (JsonNode error : answer.get("errors")) {
            if (++refused <= MOST_LISTED) {
                errors.add(new Wrong(
                        batch.get(error.get("index").asInt()).line(),
                        error.path("agentId").asString(null),
                        error.get("error").asString(),
                        error.path("code").asString(null),
                        error.path("field").asString(null)));
            }
        }
        progress.show("%,d in, %,d known already, %,d refused".formatted(imported, skipped, refused));
    }

    /** An answer that was lost is asked for again: what the node has taken it skips then. */
    private JsonNode answer(Map<String, Object> body) {
        for (int tries = 1; ; tries++) {
            try {
                return node.post(kind.path(), body);
            } catch (Refused lost) {
                boolean first = imported + skipped + refused == 0;
                boolean again = lost.status() == Refused.BROKEN || lost.status() == Refused.UNREACHABLE && !first;
                if (!again || tries == MOST_TRIES) {
                    throw lost;
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(tries));
            }
        }
    }

    /** Answers the exit code. */
    int tell(CommandSpec spec, Address at) {
        return imported + skipped + refused == 0 ? at.refuse("There are no records in it.") : tell(spec, at, null);
    }

    /** What came before stays in. */
    int brokenOff(String why, CommandSpec spec, Address at) {
        tell(spec, at, why);
        return at.refuse(why);
    }

    private int tell(CommandSpec spec, Address at, String why) {
        progress.clear();
        var out = spec.commandLine().getOut();
        if (at.json()) {
            out.println(JsonMapper.shared()
                    .writeValueAsString(new Told(imported, skipped, refused, why, errors, refused - errors.size())));
        } else {
            var err = spec.commandLine().getErr();
            errors.forEach(wrong -> err.printf(
                    "line %d: %s%s%n",
                    wrong.line(), wrong.agentId() == null ? "" : wrong.agentId() + ": ", wrong.error()));
            if (refused > errors.size()) {
                err.printf("and %,d more%n", refused - errors.size());
            }
            err.flush();
            out.printf("%,d imported, %,d known already, %,d refused%n", imported, skipped, refused);
        }
        out.flush();
        if (refused == 0) {
            return 0;
        }
        return imported + skipped > 0 ? PARTLY : 1;
    }
}
