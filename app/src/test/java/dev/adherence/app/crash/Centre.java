package dev.adherence.app.crash;

import dev.adherence.app.harness.Http;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A contact centre of thirty agents with sixty days behind it, and what its phone system pushes; all of it from one seed. */
public final class Centre {

    public static final String ADMIN = "admin@centre.test";
    public static final String PASSWORD = "correct horse battery";

    /** How the first start of a node makes the organisation; nobody counts requests in these tests. */
    public static final Map<String, String> FIRST_START = Map.of(
            "ADHERENCE_ORGANIZATION", "Centre",
            "ADHERENCE_TIME_ZONE", "UTC",
            "ADHERENCE_ADMIN_EMAIL", ADMIN,
            "ADHERENCE_ADMIN_PASSWORD", PASSWORD,
            "ADHERENCE_RATELIMITS_IMPORT", "0",
            "ADHERENCE_RATELIMITS_SENSITIVE", "0",
            "ADHERENCE_RATELIMITS_AUTHENTICATION", "0",
            "ADHERENCE_RATELIMITS_GENERAL", "0");

    private static final int AGENTS = 30;
    private static final int DAYS = 60;
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-05");
    private static final List<String> STATES = List.of(
            "available",
            "on_call",
            "after_call_work",
            "break",
            "lunch",
            "meeting",
            "training",
            "offline",
            "unavailable");

    private final Random random;
    private int records;

    Centre(long seed) {
        this.random = new Random(seed);
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

    /** Answers the key that may import everything. */
    public static String key(Http admin) {
        return admin.post(
                        "/api/admin/api-keys",
                        Map.of(
                                "name",
                                "acd",
                                "permissions",
                                List.of("import:agent-states", "import:employees", "import:schedules")))
                .mustBe(201)
                .text("/key");
    }

    static void hire(Http acd) {
        acd.post(
                        "/api/v1/import/employees",
                        Map.of("data", agents().map(Centre::employee).toList()))
                .mustBe(201);
        acd.post(
                        "/api/v1/import/schedules",
                        Map.of("data", agents().flatMap(Centre::shifts).toList()))
                .mustBe(201);
    }

    private static java.util.stream.Stream<String> agents() {
        return IntStream.range(0, AGENTS).mapToObj(Centre::agent);
    }

    private static String agent(int number) {
        return "EMP" + (100 + number);
    }

    private static Map<String, Object> employee(String number) {
        return Map.of(
                "email",
                number + "@centre.test",
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

    private static java.util.stream.Stream<Map<String, Object>> shifts(String number) {
        return FIRST_DAY
                .datesUntil(FIRST_DAY.plusDays(DAYS))
                .map(date -> Map.of(
                        "employeeId",
                        number,
                        "date",
                        date.toString(),
                        "startTime",
                        "08:00",
                        "endTime",
                        "16:00",
                        "segments",
                        List.of(Map.of("type", "lunch", "startTime", "12:00", "endTime", "12:30"))));
    }

    Batch single() {
        return batch(1);
    }

    Batch batch() {
        return batch(20 + random.nextInt(180));
    }

    /** Of a few agents and one day, in any order. */
    private Batch batch(int size) {
        List<Map<String, String>> batch = new ArrayList<>();
        int firstAgent = random.nextInt(AGENTS);
        LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
        for (int i = 0; i < size; i++) {
            int number = records++;
            // the microseconds keep two records from being the same by chance
            String at = day.atTime(7, 0)
                    .plusSeconds(random.nextInt(10 * 3_600))
                    .plusNanos(number * 1_000L)
                    .toString();
            batch.add(Map.of(
                    "agentId",
                    agent((firstAgent + random.nextInt(8)) % AGENTS),
                    "state",
                    STATES.get(random.nextInt(STATES.size())),
                    "timestamp",
                    at + "Z",
                    "eventId",
                    "record-" + number));
        }
        return new Batch(batch);
    }
}
