package dev.adherence.app.harness;

import dev.adherence.app.contract.OpenApiCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What a browser's {@code EventSource} hears, event by event; every event is held against {@code openapi.yaml}. */
public final class EventStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Event OVER = new Event("over", null, null);

    private final InputStream body;
    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.body = response.body();
        Thread reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    /** {@code id} null: it had none. */
    public record Event(String name, String id, JsonNode data) {

        public boolean is(String other) {
            return name.equals(other);
        }

        public boolean mentions(String text) {
            return data != null && data.toString().contains(text);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String name = "message";
            String id = null;
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && data.length() > 0) {
                    events.add(new Event(name, id, Http.JSON.readTree(data.toString())));
                    name = "message";
                    id = null;
                    data.setLength(0);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data.append(line, 6, line.length());
                }
            }
        } catch (IOException closed) {
            // As is an end without a word.
        }
        events.add(OVER);
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    public Event next() {
        try {
            Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("No event within " + PATIENCE);
            }
            if (event != OVER) {
                OpenApiCheck.checkEvent(response.uri().getPath(), event.name(), event.data());
            }
            return event;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The next event of this name; others on the way are passed over, but not the end. */
    public Event next(String name) {
        return next(event -> event.is(name));
    }

    public Event next(Predicate<Event> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Event event = next(); System.nanoTime() < deadline; event = next()) {
            if (wanted.test(event)) {
                return event;
            }
            if (event == OVER) {
                throw new AssertionError("The stream ended before that");
            }
        }
        throw new AssertionError("No such event within " + PATIENCE);
    }

    /** True if the server closed it and nothing else came before. */
    public boolean isOver() {
        return next() == OVER;
    }

    /** Breaks the connection, as a network does. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException gone) {
            // It was broken before.
        }
    }
}
