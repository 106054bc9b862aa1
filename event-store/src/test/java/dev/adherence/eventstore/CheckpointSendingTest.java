package dev.adherence.eventstore;

import static dev.adherence.eventstore.ProvingNode.A;
import static dev.adherence.eventstore.ProvingNode.B;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import dev.adherence.eventstore.witnessing.CheckpointSender;
import dev.adherence.eventstore.witnessing.CheckpointSettings;
import dev.adherence.eventstore.witnessing.DestinationState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each checkpoint gets to where it is kept elsewhere, once and in order, whatever comes between. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckpointSendingTest {

    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEXT_KEY = "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRETS = secret(KEY) + " " + secret(NEXT_KEY);

    @TempDir
    Path folder;

    private final List<CheckpointSender> senders = new ArrayList<>();
    private HikariDataSource pool;
    private ProvingNode node;
    private Path file;
    private final Map<String, Integer> appended = new HashMap<>();

    @BeforeEach
    void a_node() {
        pool = Database.fresh();
        node = ProvingNode.on(pool);
        file = folder.resolve("checkpoints.jsonl");
    }

    @AfterEach
    void close() {
        senders.forEach(CheckpointSender::stop);
        node.close();
        pool.close();
    }

    private static String secret(byte[] key) {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private CheckpointSender toFile() {
        return sender(new CheckpointSettings(file.toString(), null, null, null, null, false, OFTEN, OFTEN));
    }

    private CheckpointSender toWebhook(Receiver receiver, boolean privateAddresses) {
        return sender(
                new CheckpointSettings(null, receiver.address(), SECRETS, null, null, privateAddresses, OFTEN, OFTEN));
    }

    private CheckpointSender sender(CheckpointSettings settings) {
        CheckpointSender sender = new CheckpointSender(pool, node.proofs(), settings);
        sender.start();
        senders.add(sender);
        return sender;
    }

    /** Of one more event. */
    private SignedCheckpoint checkpoint(UUID partition) {
        String stream = (partition.equals(A) ? "a" : "b") + "0";
        node.store().append(stream, appended.merge(stream, 1, Integer::sum) - 1);
        node.awaitSealed();
        JdbcClient.create(pool)
                .sql("update proof_tree set checkpoint_at = '-infinity'")
                .update();
        return node.proofs().newest(partition).orElseThrow();
    }

    private static void eventually(Runnable holds) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                holds.run();
                return;
            } catch (AssertionError | RuntimeException notYet) {
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private List<String> notes() {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JsonMapper.shared().readTree(line).get("note").asString())
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private DestinationState state(CheckpointSender sender) {
        assertThat(sender.states()).hasSize(1);
        return sender.states().get(0);
    }

    @Test
    void each_checkpoint_is_a_line_of_the_file_and_stays_there() throws IOException {
        CheckpointSender sender = toFile();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            notes.add(checkpoint(A).note());
        }

        eventually(() -> assertThat(notes()).isEqualTo(notes));

        JsonNode first = JsonMapper.shared().readTree(Files.readAllLines(file).get(0));
        assertThat(first.get("origin").asString()).isEqualTo("log/" + A);
        assertThat(first.get("size").asLong()).isEqualTo(1);
        assertThat(Note.parse(first.get("note").asString()).signatures()).hasSize(1);
        assertThat(state(sender).isWell()).isTrue();
        assertThat(state(sender).takenAt()).isNotNull();
    }

    @Test
    void a_restart_goes_on_where_it_was_and_what_was_missed_meanwhile_is_sent() {
        CheckpointSender first = toFile();
        List<String> notes = new ArrayList<>(List.of(checkpoint(A).note()));
        eventually(() -> assertThat(notes()).isEqualTo(notes));
        first.stop();
        senders.clear();
        notes.add(checkpoint(A).note());
        notes.add(checkpoint(A).note());

        toFile();

        eventually(() -> assertThat(notes()).isEqualTo(notes));
    }

    @Test
    void a_destination_that_is_new_begins_with_the_newest_of_each() {
        checkpoint(A);
        String newest = checkpoint(A).note();

        toFile();
        eventually(() -> assertThat(notes()).containsExactly(newest));
        String ofAnother = checkpoint(B).note();

        eventually(() -> assertThat(notes()).containsExactly(newest, ofAnother));
    }

    @Test
    void a_folder_that_is_missing_is_told_and_what_was_missed_is_sent_once_it_is_there() throws IOException {
        file = folder.resolve("later").resolve("checkpoints.jsonl");
        CheckpointSender sender = toFile();
        List<String> notes = List.of(checkpoint(A).note(), checkpoint(A).note());
        eventually(() -> assertThat(state(sender).fault()).contains(file.toString(), "folder", "not there"));
        assertThat(state(sender).failingSince()).isNotNull();

        Files.createDirectory(file.getParent());

        eventually(() -> assertThat(notes()).isEqualTo(notes));
        eventually(() -> assertThat(state(sender).isWell()).isTrue());
    }

    @Test
    void a_full_disk_is_told() {
        file = Path.of("/dev/full");
        CheckpointSender sender = toFile();

        checkpoint(A);

        eventually(() -> assertThat(state(sender).fault()).contains("/dev/full cannot be written"));
    }

    @Test
    void a_line_that_broke_off_is_completed_and_one_that_is_there_is_not_written_again() throws IOException {
        CheckpointSender first = toFile();
        checkpoint(A);
        checkpoint(A);
        eventually(() -> assertThat(notes()).hasSize(2));
        first.stop();
        senders.clear();
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 40));
        forget(1);

        CheckpointSender second = toFile();
        eventually(() -> assertThat(file).hasContent(whole));
        second.stop();
        senders.clear();
        forget(1);
        toFile();
        String third = checkpoint(A).note();

        eventually(() -> assertThat(notes()).hasSize(3).last().isEqualTo(third));
    }

    /** As if a node had died before it noted what it sent. */
    private void forget(long sentUpTo) {
        JdbcClient.create(pool)
                .sql("update proof_sent set size = ?")
                .param(sentUpTo)
                .update();
        JdbcClient.create(pool)
                .sql("update proof_destination set next_at = now(), leased_until = '-infinity'")
                .update();
    }

    @Test
    void what_somebody_else_left_at_the_end_of_the_file_stays_and_spoils_no_line() throws IOException {
        Files.writeString(file, "# kept by the auditors", StandardOpenOption.CREATE);
        toFile();

        String note = checkpoint(A).note();

        eventually(() -> {
            try {
                assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("# kept by the auditors");
                assertThat(JsonMapper.shared()
                                .readTree(Files.readAllLines(file).get(1))
                                .get("note")
                                .asString())
                        .isEqualTo(note);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void of_several_nodes_one_sends() {
        try (Receiver receiver = new Receiver()) {
            toWebhook(receiver, true);
            toWebhook(receiver, true);
            toWebhook(receiver, true);
            for (int i = 0; i < 10; i++) {
                checkpoint(A);
            }

            eventually(() -> assertThat(sizes(receiver.taken)).hasSizeGreaterThanOrEqualTo(10));
            checkpoint(A);
            eventually(() -> assertThat(sizes(receiver.taken)).contains(11L));
            assertThat(sizes(receiver.taken)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        }
    }

    private static List<Long> sizes(List<Receiver.Got> got) {
        return got.stream()
                .map(each -> JsonMapper.shared()
                        .readTree(each.body())
                        .at("/data/size")
                        .asLong())
                .toList();
    }

    @Test
    void a_webhook_is_signed_by_each_secret_and_has_the_note() throws Exception {
        try (Receiver receiver = new Receiver()) {
            toWebhook(receiver, true);
            SignedCheckpoint made = checkpoint(A);
            eventually(() -> assertThat(receiver.taken).hasSize(1));

            Receiver.Got got = receiver.taken.get(0);
            JsonNode body = JsonMapper.shared().readTree(got.body());
            assertThat(body.get("type").asString()).isEqualTo("checkpoint.signed");
            assertThat(body.get("timestamp").asString()).isEqualTo(made.madeAt().toString());
            assertThat(body.at("/data/note").asString()).isEqualTo(made.note());
            assertThat(got.signature()).isEqualTo("v1," + hmac(KEY, got) + " v1," + hmac(NEXT_KEY, got));
        }
    }

    private static String hmac(byte[] key, Receiver.Got got) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] head = (got.id() + "." + got.timestamp() + ".").getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(ByteBuffer.allocate(head.length + got.body().length)
                        .put(head)
                        .put(got.body())
                        .array()));
    }

    @Test
    void what_is_refused_is_sent_again_under_the_same_id_and_in_order() {
        try (Receiver receiver = new Receiver()) {
            receiver.status.set(503);
            CheckpointSender sender = toWebhook(receiver, true);
            checkpoint(A);
            checkpoint(A);
            eventually(() -> assertThat(receiver.refused).hasSizeGreaterThan(1));
            assertThat(state(sender).fault()).isEqualTo("127.0.0.1 answers 503");
            assertThat(receiver.taken).isEmpty();

            receiver.status.set(204);

            eventually(() -> assertThat(sizes(receiver.taken)).containsExactly(1L, 2L));
            assertThat(receiver.refused)
                    .allSatisfy(each -> assertThat(each.id())
                            .isEqualTo(receiver.taken.get(0).id()));
        }
    }

    @Test
    void no_redirect_is_followed() {
        try (Receiver receiver = new Receiver()) {
            receiver.status.set(307);
            CheckpointSender sender = toWebhook(receiver, true);

            checkpoint(A);

            eventually(() -> assertThat(state(sender).fault()).contains("answers 307, and no redirect is followed"));
            assertThat(receiver.taken).isEmpty();
        }
    }

    @Test
    void a_private_address_is_not_called_unless_that_is_allowed() {
        try (Receiver receiver = new Receiver()) {
            CheckpointSender sender = toWebhook(receiver, false);

            checkpoint(A);

            eventually(() ->
                    assertThat(state(sender).fault()).contains("127.0.0.1 leads to a private address, 127.0.0.1"));
            assertThat(receiver.taken).isEmpty();
            assertThat(receiver.refused).isEmpty();
        }
    }

    @Test
    void a_webhook_that_nobody_answers_is_told() {
        Receiver gone = new Receiver();
        gone.close();
        CheckpointSender sender = toWebhook(gone, true);

        checkpoint(A);

        eventually(() -> assertThat(state(sender).fault()).isEqualTo("127.0.0.1 cannot be reached"));
    }
}
