package dev.adherence.app.running;

import dev.adherence.eventstore.witnessing.CheckpointSettings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** The settings of where checkpoints are kept elsewhere, as far as one of them needs another; what is secret is not repeated. */
record CheckpointDestinations(Environment environment) {

    private static final String WEBHOOK = "adherence.checkpoints.webhook";
    private static final String SECRET = "adherence.checkpoints.webhook-secret";
    private static final String TIME_STAMP = "adherence.checkpoints.time-stamp";
    private static final String CERTIFICATE = "adherence.checkpoints.time-stamp-certificate";
    private static final String PRIVATE = "adherence.checkpoints.private-addresses";

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        together(WEBHOOK, SECRET, faults);
        together(TIME_STAMP, CERTIFICATE, faults);
        String secret = environment.getProperty(SECRET);
        if (secret != null && !CheckpointSettings.areSecrets(secret)) {
            faults.add("The setting " + SECRET
                    + " takes whsec_ and 24 to 64 bytes in Base64, or several of these divided by commas");
        }
        String webhook = environment.getProperty(WEBHOOK);
        if (webhook != null
                && CheckpointSettings.isAddress(webhook)
                && !CheckpointSettings.isSafe(webhook)
                && !"true".equalsIgnoreCase(environment.getProperty(PRIVATE))) {
            faults.add("The setting " + WEBHOOK + " takes an https address alone, unless " + PRIVATE + " is true");
        }
        return faults;
    }

    private void together(String one, String other, List<String> faults) {
        boolean isSet = environment.getProperty(one) != null;
        if (isSet != (environment.getProperty(other) != null)) {
            faults.add(
                    isSet
                            ? one + " is set and " + other + " is not: set both, or none"
                            : other + " is set and " + one + " is not: set both, or none");
        }
    }
}
