package dev.adherence.query.proof;

import dev.adherence.eventstore.witnessing.CheckpointSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where checkpoints go besides; what is not set they do not. */
@ConfigurationProperties("adherence.checkpoints")
record KeptElsewhere(
        String file,
        String webhook,
        String webhookSecret,
        String timeStamp,
        String timeStampCertificate,
        @DefaultValue("1h") Duration timeStampEvery,
        @DefaultValue("false") boolean privateAddresses) {

    private static final Duration EVERY = Duration.ofMinutes(1);

    CheckpointSettings settings() {
        return new CheckpointSettings(
                file, webhook, webhookSecret, timeStamp, timeStampCertificate, privateAddresses, EVERY, timeStampEvery);
    }
}
