package dev.adherence.app.abuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An organisation that wants nothing but its board and its imports, and measures how long it waits for them. */
final class Neighbour {

    static final String STATES = "/api/v1/import/agent-states";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AGENTS = 100;
    private static final long BOARD_EVERY_MILLIS = 60;
    private static final long IMPORT_EVERY_MILLIS = 90;

    /** Not that of the other tests, which holds each answer against openapi.yaml meanwhile. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI address;
    private final String cookies;
    private final String key;
    private final int changesAtOnce;
    private final AtomicLong count = new AtomicLong();

    private Instant newest = Instant.EPOCH;

    /** In milliseconds each. */
    record Waits(List<Long> board, List<Long> imports, List<String> failures) {

        String told() {
            return "board p50 %d p99 %d max %d ms of %d, import p50 %d p99 %d max %d ms of %d"
                    .formatted(
                            at(board, 50),
                            at(board, 99),
                            at(board, 100),
                            board.size(),
                            at(imports, 50),
                            at(imports, 99),
                            at(imports, 100),
                            imports.size());
        }

        static long at(List<Long> waits, int percent) {
            List<Long> sorted = waits.stream().sorted().toList();
            return sorted.isEmpty()
                    ? -1
                    : sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
        }
    }

    Neighbour(URI address, String cookies, String key) {
        this(address, cookies, key, 10);
    }

    Neighbour(URI address, String cookies, String key, int changesAtOnce) {
        this.address = address;
        this.cookies = cookies;
        this.key = key;
        this.changesAtOnce = changesAtOnce;
    }

    void hire() {
        List<Map<String, Object>> staff = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            staff.add(Map.of(
                    "email",
                    "agent" + i + "@quiet.test",
                    "firstName",
                    "Agent",
                    "lastName",
                    "Number " + i,
                    "employeeId",
                    "Q%03d".formatted(i),
                    "team",
                    "Quiet"));
        }
        push("/api/v1/import/employees", staff);
    }

    private void push(String path, List<Map<String, Object>> records) {
        call(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("data", records)))),
                201);
    }

    /** Everybody is on it, and it is no older than the last. */
    private void look() {
        JsonNode board = JSON.readTree(call(
                HttpRequest.newBuilder(address.resolve("/api/adherence/states")).header("Cookie", cookies), 200));
        Instant asOf = Instant.parse(board.get("asOf").asString());
        if (board.get("states").size() != AGENTS || asOf.isBefore(newest)) {
            throw new AssertionError(board.get("states").size() + " agents as of " + asOf + " after " + newest);
        }
        newest = asOf;
    }

    private String call(HttpRequest.Builder request, int expected) {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void importOnce() {
        long number = count.incrementAndGet();
        List<Map<String, Object>> changes = new ArrayList<>();
        for (int i = 0; i < changesAtOnce; i++) {
            changes.add(Map.of(
                    "agentId", "Q%03d".formatted((number * changesAtOnce + i) % AGENTS),
                    "state", number % 2 == 0 ? "available" : "on_call",
                    "timestamp", Instant.now().toString()));
        }
        push(STATES, changes);
    }

    /** Asks for so long. */
    Waits measure(long millis) throws InterruptedException {
        Waits waits = new Waits(
                Collections.synchronizedList(new ArrayList<>()),
                Collections.synchronizedList(new ArrayList<>()),
                Collections.synchronizedList(new ArrayList<>()));
        long end = System.nanoTime() + millis * 1_000_000;
        Thread board = new Thread(() -> repeat(waits.board, waits.failures, end, BOARD_EVERY_MILLIS, this::look));
        Thread imports =
                new Thread(() -> repeat(waits.imports, waits.failures, end, IMPORT_EVERY_MILLIS, this::importOnce));
        board.start();
        imports.start();
        board.join();
        imports.join();
        return waits;
    }

    private static void repeat(List<Long> waits, List<String> failures, long end, long every, Runnable call) {
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            try {
                call.run();
            } catch (RuntimeException | AssertionError failure) {
                failures.add(failure.toString());
            }
            long took = (System.nanoTime() - began) / 1_000_000;
            waits.add(took);
            LockSupport.parkNanos(Math.max(0, every - took) * 1_000_000);
        }
    }
}
