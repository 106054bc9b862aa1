package dev.adherence.query.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.query.wiring.SpreadsheetCell;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every event of every alert whose deviation began within a period, a row each, in the order of recording: cells hold what the events say
 * and nothing that is looked up, but for the agent's number and name.
 */
public final class AlertStories {

    private static final String KIND = "alert-";

    private static final List<String> TOLD = List.of(
            "alertId",
            "type",
            "deviationStart",
            "shiftDate",
            "createdAt",
            "endedAt",
            "ending",
            "resolvedAt",
            "resolution",
            "message",
            "late",
            "scheduleVersion",
            "settingsVersion",
            "notes",
            "carriedFrom");

    private final CsvWriter csv;
    private final Map<String, String[]> people;
    private final UnaryOperator<String> opened;
    private final Instant from;
    private final Instant to;

    /** Each alert of the period, and its type. */
    private final Map<String, String> types = new HashMap<>();

    /**
     * @param people number and name by id
     * @param opened what is sealed in a text, in words
     */
    public AlertStories(
            Writer out, Map<String, String[]> people, UnaryOperator<String> opened, Instant from, Instant to)
            throws IOException {
        this.people = people;
        this.opened = opened;
        this.from = from;
        this.to = to;
        out.write(SpreadsheetCell.BYTE_ORDER_MARK);
        this.csv = CsvWriter.builder().build(out);
        List<String> head = new ArrayList<>(
                List.of("employeeNumber", "employeeName", "employeeId", "event", "sequence", "recordedAt", "by"));
        head.addAll(TOLD);
        head.add("teams");
        csv.writeRecord(head);
    }

    /** @param json what the event says */
    public void add(Leaf event, String json) {
        if (!event.type().startsWith(KIND)) {
            return;
        }
        JsonNode told = JsonMapper.shared().readTree(json);
        String alert = told.path("alertId").asString("");
        if (told.has("deviationStart")) {
            Instant began = Instant.parse(told.get("deviationStart").asString());
            if (!began.isBefore(from) && began.isBefore(to)) {
                types.put(alert, told.path("type").asString(""));
            }
        }
        if (types.containsKey(alert)) {
            write(event, told, alert);
        }
    }

    private void write(Leaf event, JsonNode told, String alert) {
        String[] person = people.getOrDefault(event.stream(), new String[] {"", ""});
        List<String> cells = new ArrayList<>();
        for (Object cell : new Object[] {
            person[0],
            person[1],
            event.stream(),
            event.type(),
            event.sequence(),
            event.recordedAt(),
            opened.apply(told.at("/by/name").asString("system"))
        }) {
            cells.add(SpreadsheetCell.of(cell));
        }
        for (String field : TOLD) {
            cells.add(
                    field.equals("type")
                            ? types.get(alert)
                            : SpreadsheetCell.of(opened.apply(told.path(field).asString(""))));
        }
        List<String> teams = new ArrayList<>();
        told.path("teams").forEach(team -> teams.add(team.asString()));
        cells.add(String.join(" ", teams));
        csv.writeRecord(cells);
    }

    public void end() throws IOException {
        csv.flush();
    }
}
