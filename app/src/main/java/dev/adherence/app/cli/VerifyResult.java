package dev.adherence.app.cli;

import dev.adherence.eventstore.merkle.Finding;
import dev.adherence.eventstore.merkle.LogAudit;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** What was verified, and what was found; as it is in JSON. */
record VerifyResult(
        long events,
        long withheld,
        int checkpoints,
        List<Found> findings,
        long findingsLeftOut,
        Stamps timeStamps,
        String checkpoint) {

    record Found(String kind, Long index, String words) {}

    /** {@code provenSize} and {@code provenAt} of the newest that counts; null: none does. */
    record Stamps(long checked, long unchecked, Long provenSize, Instant provenAt) {

        static Stamps of(StampCheck stamps) {
            StampCheck.Proven proven = stamps.proven();
            return new Stamps(
                    stamps.checked(),
                    stamps.unchecked(),
                    proven == null ? null : proven.size(),
                    proven == null ? null : proven.at());
        }
    }

    static VerifyResult of(
            LogAudit audit, int checkpoints, List<Finding> findings, long leftOut, StampCheck stamps, String newest) {
        return new VerifyResult(
                audit.size(),
                audit.withheld(),
                checkpoints,
                findings.stream()
                        .map(each -> new Found(each.kind().toString(), each.index(), each.words()))
                        .toList(),
                leftOut,
                Stamps.of(stamps),
                newest);
    }

    void print(PrintWriter out) {
        findings.forEach(each -> out.println(each.kind() + ": " + each.words()));
        if (findingsLeftOut > 0) {
            out.printf("and %,d more%n", findingsLeftOut);
        }
        if (withheld > 0) {
            out.printf(
                    "%,d events of the trail are not shown to you: their hashes are as was signed or not, but whether the events are still those is for an admin or auditor to verify%n",
                    withheld);
        }
        if (timeStamps.unchecked > 0) {
            out.printf("%,d time stamps were not checked: --tsa-cert says whose count%n", timeStamps.unchecked);
        }
        if (timeStamps.provenAt != null) {
            out.printf(
                    "%,d time stamps: at %s the log stood as the checkpoint of size %,d says%n",
                    timeStamps.checked, timeStamps.provenAt, timeStamps.provenSize);
        }
        out.printf(
                "%,d events and %,d checkpoints: %s%n",
                events, checkpoints, findings.isEmpty() ? "all is as it was signed" : "not all is as it was signed");
    }
}
