package dev.adherence.eventstore.witnessing;

import dev.adherence.eventstore.proving.SignedCheckpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Posts each checkpoint as Standard Webhooks has it; whoever answers 2xx has it, and is sent it again under the same id where that got lost. */
final class Webhook implements Destination {

    private record Message(String type, Instant timestamp, Data data) {}

    private record Data(String origin, long size, String note) {}

    private final URI to;
    private final WebhookSecrets secrets;
    private final OutwardCalls calls;
    private final Duration every;

    Webhook(URI to, WebhookSecrets secrets, OutwardCalls calls, Duration every) {
        this.to = to;
        this.secrets = secrets;
        this.calls = calls;
        this.every = every;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public boolean takesEach() {
        return true;
    }

    @Override
    public void take(UUID partition, SignedCheckpoint checkpoint) throws NotTaken {
        byte[] body = JsonMapper.shared()
                .writeValueAsBytes(new Message(
                        "checkpoint.signed",
                        checkpoint.madeAt(),
                        new Data(checkpoint.checkpoint().origin(), checkpoint.size(), checkpoint.note())));
        String id = "checkpoint_" + partition + "_" + checkpoint.size();
        long now = Instant.now().getEpochSecond();
        calls.post(
                to,
                Map.of(
                        "content-type",
                        "application/json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(now),
                        "webhook-signature",
                        secrets.sign(id, now, body)),
                body);
    }
}
