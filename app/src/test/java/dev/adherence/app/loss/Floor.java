package dev.adherence.app.loss;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sixty agents of a contact centre in the middle of their day, and what their phone system says of its last hours, from one seed. */
final class Floor {

    static final int AGENTS = 60;

    private static final Duration BEGUN = Duration.ofHours(4);
    private static final int DEADLINES = 25;
    private static final List<String> STATES =
            List.of("available", "on_call", "after_call_work", "break", "lunch", "meeting", "training", "offline");

    private final Random random;
    private final LocalDateTime now;
    private int records;
    private int laterShifts;

    Floor(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
    }

    /** A push of the phone system; every record of every batch is another one. */
    record Batch(List<Map<String, String>> records) {

        Map<String, Object> body() {
            return Map.of("data", records);
        }

        List<String> eventIds() {
            return records.stream().map(record -> record.get("eventId")).toList();
        }
    }

    static Map<String, Object> employees() {
        return Map.of("data", agents().map(Floor::employee).toList());
    }

    private static Map<String, Object> employee(String number) {
        return Map.of(
                "email",
                number + "@floor.test",
                "firstName",
                "Agent",
                "lastName",
                number,
                "employeeId",
                number,
                "team",
                "Sales",
                "role",
                "agent",
                "active",
                true);
    }

    /** Begun hours ago, and from now on every minute asks for something else: so often is everybody due. */
    Map<String, Object> shifts() {
        List<Map<String, String>> segments = IntStream.range(0, DEADLINES)
                .mapToObj(minute -> segment(
                        minute % 2 == 0 ? "meeting" : "training", now.plusMinutes(minute), now.plusMinutes(minute + 1)))
                .toList();
        return Map.of(
                "data",
                agents().map(number -> shift(number, now.minus(BEGUN), now.plusMinutes(DEADLINES), segments))
                        .toList());
    }

    /** Of a few agents on some other day to come, each time another. */
    Map<String, Object> laterShifts() {
        LocalDateTime start = now.plusDays(2 + laterShifts++ % 20).withHour(8).withMinute(random.nextInt(60));
        return Map.of(
                "data",
                some(4).map(number -> shift(number, start, start.plusHours(8), List.of()))
                        .toList());
    }

    /** Of three agents, in any order. */
    Batch batch() {
        List<String> agents = some(3).toList();
        List<Map<String, String>> batch = new ArrayList<>();
        int size = 10 + random.nextInt(20);
        for (int i = 0; i < size; i++) {
            int number = records++;
            // the microseconds keep two records from being the same by chance
            LocalDateTime at = now.minusSeconds(60 + random.nextInt((int) BEGUN.toSeconds()))
                    .plusNanos(number * 1_000L);
            batch.add(Map.of(
                    "agentId", agents.get(i % agents.size()),
                    "state", STATES.get(random.nextInt(STATES.size())),
                    "timestamp", at.toInstant(ZoneOffset.UTC).toString(),
                    "eventId", "record-" + number));
        }
        return new Batch(batch);
    }

    private Stream<String> some(int number) {
        int first = random.nextInt(AGENTS);
        return IntStream.range(first, first + number).mapToObj(agent -> agent(agent % AGENTS));
    }

    private static Stream<String> agents() {
        return IntStream.range(0, AGENTS).mapToObj(Floor::agent);
    }

    private static String agent(int number) {
        return "EMP" + (100 + number);
    }

    private static Map<String, Object> shift(
            String number, LocalDateTime start, LocalDateTime end, List<Map<String, String>> segments) {
        return Map.of(
                "employeeId", number,
                "date", start.toLocalDate().toString(),
                "startTime", start.toLocalTime().toString(),
                "endTime", end.toLocalTime().toString(),
                "segments", segments);
    }

    private static Map<String, String> segment(String type, LocalDateTime start, LocalDateTime end) {
        return Map.of(
                "type",
                type,
                "startTime",
                start.toLocalTime().toString(),
                "endTime",
                end.toLocalTime().toString());
    }
}
