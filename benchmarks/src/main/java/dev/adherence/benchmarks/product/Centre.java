package dev.adherence.benchmarks.product;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * A contact centre whose agents all work from 08:00 to 16:00 and change their state forty times a day; the same for the same
 * size. A quarter of a day is ten records per agent.
 */
public final class Centre {

    public static final int RECORDS_PER_QUARTER = 10;
    private static final int QUARTERS = 4;
    private static final int RECORDS_PER_DAY = RECORDS_PER_QUARTER * QUARTERS;
    private static final String[] USUAL = {"available", "on_call", "after_call_work"};

    private final int agents;
    private final LocalDate first;
    private final Random random = new Random(7);

    public Centre(int agents, LocalDate first) {
        this.agents = agents;
        this.first = first;
    }

    public int agents() {
        return agents;
    }

    /** Hires all and publishes their shifts of so many days. */
    public void open(Client client, int days) {
        push(client, "/api/v1/import/employees", agents, this::employee);
        for (int day = 0; day < days; day++) {
            LocalDate date = first.plusDays(day);
            push(client, "/api/v1/import/schedules", agents, agent -> shift(agent, date));
        }
    }

    private interface Text {
        String of(int index);
    }

    private static void push(Client client, String path, int count, Text record) {
        for (int start = 0; start < count; start += 10_000) {
            StringBuilder body = new StringBuilder("{\"data\":[");
            for (int index = start; index < Math.min(count, start + 10_000); index++) {
                body.append(index == start ? "" : ",").append(record.of(index));
            }
            client.push(path, body.append("]}").toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private String employee(int agent) {
        return """
                {"email":"agent%1$d@bench.test","firstName":"Agent","lastName":"No %1$d","employeeId":"EMP%1$06d","team":"Team %2$d"}""".formatted(agent, agent % 20);
    }

    private static String shift(int agent, LocalDate date) {
        return """
                {"employeeId":"EMP%06d","date":"%s","startTime":"08:00","endTime":"16:00","segments":[\
                {"type":"break","startTime":"10:00","endTime":"10:15"},\
                {"type":"lunch","startTime":"12:00","endTime":"12:30"},\
                {"type":"break","startTime":"14:00","endTime":"14:15"}]}""".formatted(agent, date);
    }

    /** The records of one quarter of a day of the agents from {@code from} on, as an import takes them. */
    public byte[] quarter(int quarter, int from, int count) {
        StringBuilder body = new StringBuilder(count * RECORDS_PER_QUARTER * 180).append("{\"data\":[");
        for (int step = 0; step < RECORDS_PER_QUARTER; step++) {
            for (int agent = from; agent < from + count; agent++) {
                body.append(body.length() > 10 ? "," : "").append(record(agent, quarter, step));
            }
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    public int day(int quarter) {
        return quarter / QUARTERS;
    }

    /** When all of a quarter's states have been entered. */
    public Instant end(int quarter) {
        return first.plusDays(day(quarter))
                .atTime(8, 0)
                .plusMinutes(12L * RECORDS_PER_QUARTER * (quarter % QUARTERS + 1))
                .toInstant(ZoneOffset.UTC);
    }

    private String record(int agent, int quarter, int step) {
        int place = quarter % QUARTERS * RECORDS_PER_QUARTER + step;
        // twelve minutes each from shift start on, and some seconds that differ from agent to agent
        Instant at = first.plusDays(day(quarter))
                .atTime(8, 0)
                .plusMinutes(12L * place)
                .plusSeconds(random.nextInt(240))
                .toInstant(ZoneOffset.UTC);
        return """
                {"agentId":"EMP%06d","state":"%s","timestamp":"%s","queue":"queue-%d","eventId":"%d-%d-%d","sequence":%d}""".formatted(
                agent, state(place), at, agent % 10, agent, quarter, step, (long) quarter * RECORDS_PER_QUARTER + step);
    }

    private static String state(int place) {
        return switch (place) {
            case 10, 30 -> "break";
            case 20, 21 -> "lunch";
            case RECORDS_PER_DAY - 1 -> "offline";
            default -> USUAL[place % USUAL.length];
        };
    }
}
