package dev.adherence.analysis;

import dev.adherence.command.whatif.WhatIfOfEvents;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.query.reports.AgentDays;
import dev.adherence.query.reports.Sums;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one agent's events come to: the sums of the report by day, and a what-if where one is asked for; one agent is in memory at a time. */
final class AgentAnalysis implements FlatMapGroupsFunction<Tuple2<String, String>, Row, Row> {

    private static final long serialVersionUID = 1L;

    /** {@code days} and {@code whatIf} are JSON; {@code whatIf} is null where there is nothing to tell. */
    static final StructType SCHEMA =
            StructType.fromDDL("organization string, employeeId string, events bigint, days string, whatIf string");

    private final LocalDate from;
    private final LocalDate to;
    private final Instant asOf;
    private final String body;
    private final HashMap<String, List<LoggedEvent>> ofOrganizations;
    private transient Map<String, WhatIfOfEvents> whatIfs;

    /** @param body what is tried, JSON; null: nothing is */
    AgentAnalysis(
            LocalDate from, LocalDate to, Instant asOf, String body, Map<String, List<LoggedEvent>> ofOrganizations) {
        this.from = from;
        this.to = to;
        this.asOf = asOf;
        this.body = body;
        this.ofOrganizations = new HashMap<>(ofOrganizations);
    }

    /** Throws what a node answers to a request that cannot be. */
    WhatIfOfEvents whatIf(String organization) {
        if (whatIfs == null) {
            whatIfs = new HashMap<>();
        }
        return whatIfs.computeIfAbsent(organization, this::read);
    }

    private WhatIfOfEvents read(String organization) {
        List<OrganizationEvent> events = ofOrganizations.getOrDefault(organization, List.of()).stream()
                .map(stored -> (OrganizationEvent) stored.event())
                .toList();
        JsonNode asked = JsonMapper.shared().readTree(body);
        if (asked instanceof ObjectNode object) {
            object.put("from", from.toString()).put("to", to.toString());
        }
        return WhatIfOfEvents.of(UUID.fromString(organization), events, asked, asOf);
    }

    @Override
    public Iterator<Row> call(Tuple2<String, String> key, Iterator<Row> rows) {
        List<AgentEvent> events = new ArrayList<>();
        rows.forEachRemaining(row -> events.add((AgentEvent) LoggedEvent.of(row).event()));
        ArrayNode days = JsonMapper.shared().createArrayNode();
        AgentDays.of(UUID.fromString(key._1()), events, from, to, asOf)
                .forEach((date, sums) -> days.add(day(date, sums)));
        String whatIf = body == null
                ? null
                : whatIf(key._1()).of(events).map(ObjectNode::toString).orElse(null);
        return List.of(RowFactory.create(key._1(), key._2(), (long) events.size(), days.toString(), whatIf))
                .iterator();
    }

    private static ObjectNode day(LocalDate date, Sums sums) {
        ObjectNode day = JsonMapper.shared()
                .createObjectNode()
                .put("date", date.toString())
                .put("scheduled", sums.scheduled())
                .put("in", sums.in())
                .put("grace", sums.grace())
                .put("out", sums.out())
                .put("excused", sums.excused())
                .put("unknown", sums.unknown())
                .put("unscheduled", sums.unscheduled())
                .put("worked", sums.worked())
                .put("scheduledAvailable", sums.available());
        ObjectNode lost = day.putObject("lost");
        sums.lostTo().forEach(lost::put);
        return day;
    }
}
