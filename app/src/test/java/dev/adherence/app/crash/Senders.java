package dev.adherence.app.crash;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.crash.Centre.Batch;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.Http.NoAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Four connections of a phone system, each pushing one batch after the other, and what each push was answered. */
final class Senders {

    private static final int CONNECTIONS = 4;

    private final Queue<Batch> toSend;
    private final Queue<Batch> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<Batch> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final CountDownLatch underWay;
    private final List<Thread> connections;

    /** {@code soMany} batches are under way or answered when {@link #untilUnderWay} returns. */
    Senders(Http acd, List<Batch> batches, int soMany) {
        this.toSend = new ConcurrentLinkedQueue<>(batches);
        this.underWay = new CountDownLatch(soMany);
        this.connections = java.util.stream.Stream.generate(() -> new Thread(() -> sendAll(acd), "sender"))
                .limit(CONNECTIONS)
                .toList();
        connections.forEach(Thread::start);
    }

    void untilUnderWay() throws InterruptedException {
        assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
    }

    void untilDone() throws InterruptedException {
        for (Thread connection : connections) {
            connection.join(TimeUnit.SECONDS.toMillis(120));
            assertThat(connection.isAlive()).isFalse();
        }
        assertThat(wrong).isEmpty();
    }

    /** Answered 201. */
    List<Batch> accepted() {
        return List.copyOf(accepted);
    }

    /** Turned down with "try again", or not answered at all: whether they are stored is unknown. */
    List<Batch> unanswered() {
        return List.copyOf(unanswered);
    }

    private void sendAll(Http acd) {
        for (Batch batch = toSend.poll(); batch != null; batch = toSend.poll()) {
            underWay.countDown();
            try {
                Answer answer = acd.post("/api/v1/import/agent-states", batch.body());
                if (answer.status() == 201 && answer.json().get("errors").isEmpty()) {
                    accepted.add(batch);
                } else {
                    unanswered.add(batch);
                    if (answer.status() != 503 || answer.header("Retry-After") == null) {
                        wrong.add(answer.toString());
                    }
                }
            } catch (NoAnswer lost) {
                unanswered.add(batch);
            } catch (AssertionError notAsDescribed) {
                unanswered.add(batch);
                wrong.add(notAsDescribed.getMessage());
            }
        }
    }

    /** As a phone system does: until it is taken. Answers how many of it were stored already. */
    static int sendAgain(Http acd, Batch batch) {
        JsonNode answer = eventually(
                Duration.ofSeconds(60),
                () -> acd.post("/api/v1/import/agent-states", batch.body())
                        .mustBe(201)
                        .json());
        assertThat(answer.get("errors")).isEmpty();
        int skipped = answer.get("skipped").intValue();
        assertThat(answer.get("imported").intValue() + skipped)
                .isEqualTo(batch.records().size());
        return skipped;
    }
}
