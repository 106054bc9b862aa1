package dev.adherence.app.cli;

import dev.adherence.eventstore.merkle.Finding;
import dev.adherence.eventstore.witnessing.FalseTimeStamp;
import dev.adherence.eventstore.witnessing.TimeStampTrust;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether the time stamps beside checkpoints are of these, and by whom is trusted; without anybody who is they are counted. */
final class StampCheck {

    /** What they prove: that the log stood so at this instant. */
    record Proven(long size, Instant at) {}

    private final TimeStampTrust trust;
    private final List<Finding> findings = new ArrayList<>();
    private long checked;
    private long unchecked;
    private Proven proven;

    /** @param trust null: nobody */
    StampCheck(TimeStampTrust trust) {
        this.trust = trust;
    }

    /** The next one, as the node lists it; sizes ascend. */
    void listed(JsonNode checkpoint) {
        JsonNode stamp = checkpoint.path("timeStamp");
        if (!stamp.isObject()) {
            return;
        }
        if (trust == null) {
            unchecked++;
            return;
        }
        checked++;
        long size = checkpoint.get("size").asLong();
        try {
            Instant at = trust.instantOf(
                    stamp.get("token").binaryValue(),
                    checkpoint.get("note").asString().getBytes(StandardCharsets.UTF_8));
            if (!at.equals(Instant.parse(stamp.get("at").asString()))) {
                throw new FalseTimeStamp("it is from " + at + ", and is said to be from "
                        + stamp.get("at").asString());
            }
            proven = new Proven(size, at);
        } catch (FalseTimeStamp why) {
            findings.add(new Finding(
                    Finding.Kind.FALSE_TIME_STAMP,
                    null,
                    "The time stamp of the checkpoint of size %,d does not count: %s"
                            .formatted(size, why.getMessage())));
        }
    }

    long checked() {
        return checked;
    }

    long unchecked() {
        return unchecked;
    }

    /** Null where no time stamp counts. */
    Proven proven() {
        return proven;
    }

    List<Finding> findings() {
        return findings;
    }
}
