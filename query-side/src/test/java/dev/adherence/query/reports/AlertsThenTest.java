package dev.adherence.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Resolution;
import dev.adherence.events.Role;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.wiring.Columns;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report as known then counts the alerts that were known when each date was over, held against an account of the events alone. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlertsThenTest extends ReportsSide {

    private static final LocalDate FIRST = LocalDate.parse("2026-03-20");
    private static final LocalDate LAST = LocalDate.parse("2026-04-10");

    /** What an alert was, as the events up to an instant say it. */
    private static final class Known {
        AlertType type;
        LocalDate shift;
        Instant created;
        Instant first;
        Instant acknowledged;
        boolean retracted;

        LocalDate date() {
            return shift != null ? shift : LocalDate.ofInstant(created, ZoneOffset.UTC);
        }
    }

    private record Shown(Instant from, Instant to, LocalDate date) {}

    /** What is carried over comes right behind what it is carried from. */
    private static Instant recordedAt(List<AgentEvent> life, int i) {
        AgentEvent event = life.get(i);
        if (event instanceof AlertAcknowledged said) {
            return said.carriedFrom() == null ? said.acknowledgedAt() : recordedAt(life, i - 1);
        }
        if (event instanceof AlertRaised raised) {
            return raised.recordedAt();
        }
        if (event instanceof AlertAmended amended) {
            return amended.recordedAt();
        }
        return event instanceof AlertRetracted retracted ? retracted.recordedAt() : Instant.EPOCH;
    }

    private static Map<UUID, Known> knownBy(List<AgentEvent> life, Instant end) {
        Map<UUID, Known> known = new HashMap<>();
        for (int i = 0; i < life.size(); i++) {
            if (!(life.get(i) instanceof AlertEvent event)
                    || recordedAt(life, i).isAfter(end)) {
                continue;
            }
            Known alert = known.computeIfAbsent(event.alertId(), id -> new Known());
            if (event instanceof AlertRaised raised) {
                alert.type = raised.type();
                alert.shift = raised.shiftDate();
                alert.created = raised.createdAt();
                alert.first = raised.recordedAt();
            } else if (event instanceof AlertAmended amended) {
                alert.created = amended.createdAt();
                alert.shift = amended.shiftDate() == null ? alert.shift : amended.shiftDate();
                alert.retracted = false;
            } else if (event instanceof AlertAcknowledged said && alert.acknowledged == null) {
                alert.acknowledged = said.acknowledgedAt();
            } else if (event instanceof AlertRetracted) {
                alert.retracted = true;
            }
        }
        return known;
    }

    private Instant end(UUID agent, LocalDate date, Instant now) {
        Instant begins = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        ZoneId zone = jdbc.sql("select zone from membership_span where employee_id = ? and since <= ? and until > ?")
                .params(agent, Columns.at(begins), Columns.at(begins))
                .query((row, n) -> ZoneId.of(row.getString("zone")))
                .single();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        for (Shown shown : shown(agent, now)) {
            if (date.equals(shown.date()) && shown.to().isAfter(end)) {
                end = shown.to();
            }
        }
        return end;
    }

    /** What the board showed from one instant at which anything changed to the next. */
    private List<Shown> shown(UUID agent, Instant now) {
        record Row(Instant from, Instant to, Instant recorded, Instant replaced, LocalDate date) {}
        TreeSet<Instant> edges = new TreeSet<>(List.of(now));
        List<Row> rows = jdbc.sql("select * from verdict where employee_id = ?")
                .param(agent)
                .query((row, n) -> new Row(
                        Columns.instant(row, "valid_from"),
                        Columns.instant(row, "valid_to"),
                        Columns.instant(row, "recorded_at"),
                        Columns.instant(row, "superseded_at"),
                        row.getString("scheduled_state") == null ? null : Columns.date(row, "shift_date")))
                .list();
        for (Row row : rows) {
            for (Instant edge : new Instant[] {row.from(), row.to(), row.recorded(), row.replaced()}) {
                if (edge != null && edge.isBefore(now)) {
                    edges.add(edge);
                }
            }
        }
        List<Shown> shown = new ArrayList<>();
        for (Instant from : edges.headSet(now)) {
            for (Row row : rows) {
                if (holds(row.from(), row.to(), from) && holds(row.recorded(), row.replaced(), from)) {
                    shown.add(new Shown(from, edges.higher(from), row.date()));
                }
            }
        }
        return shown;
    }

    private static boolean holds(Instant from, Instant to, Instant at) {
        return !from.isAfter(at) && (to == null || to.isAfter(at));
    }

    private Map<String, List<Double>> account(GroupBy by, Instant now, Map<UUID, List<AgentEvent>> lives) {
        Map<String, List<Double>> account = new TreeMap<>();
        lives.forEach((agent, life) -> {
            for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
                for (Known alert : knownBy(life, end(agent, date, now)).values()) {
                    if (alert.created != null
                            && !alert.retracted
                            && alert.date().equals(date)) {
                        String key = switch (by) {
                            case AGENT -> agent.toString();
                            case TEAM -> SALES.toString();
                            case DAY -> date.toString();
                            case INTERVAL ->
                                Instant.ofEpochSecond(alert.created.getEpochSecond() / 900 * 900)
                                        .toString();
                        };
                        account.computeIfAbsent(key + " " + alert.type, any -> new ArrayList<>())
                                .add(wait(alert));
                    }
                }
            }
        });
        return account;
    }

    /** Null: nobody acknowledged it. */
    private static Double wait(Known alert) {
        if (alert.acknowledged == null) {
            return null;
        }
        Instant seen = alert.created.isAfter(alert.first) ? alert.created : alert.first;
        return Math.max(0, Duration.between(seen, alert.acknowledged).toMillis() / 1e3);
    }

    private static Map<String, Long> counts(Map<String, List<Double>> account) {
        Map<String, Long> counts = new TreeMap<>();
        account.forEach((key, waits) -> counts.put(key, (long) waits.size()));
        return counts;
    }

    private static Long median(Map<String, List<Double>> account) {
        double[] waits = account.values().stream()
                .flatMap(List::stream)
                .filter(wait -> wait != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return waits.length == 0 ? null : Math.round((waits[(waits.length - 1) / 2] + waits[waits.length / 2]) / 2);
    }

    private static Map<String, Long> told(ReportView report) {
        Map<String, Long> told = new TreeMap<>();
        report.rows()
                .forEach(row -> row.figures().alerts().forEach((type, count) -> {
                    if (count > 0) {
                        told.put(SecondBySecondTest.key(row) + " " + type, count);
                    }
                }));
        return told;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void alerts_of_then_are_what_the_events_recorded_by_the_end_of_each_date_say(long seed) {
        HandledLife life = new HandledLife(new Random(seed), randomLife(seed));
        Map<UUID, List<AgentEvent>> lives = new TreeMap<>();
        for (int i = 1; i <= 2; i++) {
            UUID agent = employee(ORGANIZATION, i, "Agent", SALES);
            lives.put(agent, life.of(agent));
        }
        lives.values().forEach(events -> tell(events.toArray(AgentEvent[]::new)));
        Instant now = RandomLife.BEGIN.plusSeconds(RandomLife.HOURS * 3_600 + 7_777);

        for (GroupBy by : GroupBy.values()) {
            Map<String, List<Double>> account = account(by, now, lives);
            ReportView report = report(
                    viewer(Role.SUPERVISOR, SALES),
                    new ReportRequest(FIRST, LAST, null, null, by, Knowledge.THEN, now));
            assertThat(told(report)).as("%s", by).isEqualTo(counts(account)).isNotEmpty();
            assertThat(report.total().medianSecondsToAcknowledge()).isEqualTo(median(account));
        }
    }

    /** The night from the 29th, 22:00, to the 30th, 06:00. */
    @Test
    void what_opened_after_midnight_in_a_night_shift_is_of_its_date_and_what_was_taken_back_next_noon_was_there() {
        UUID john = agent(1, "John", SALES);
        Instant ten = THE_29TH.atTime(22, 0).toInstant(ZoneOffset.UTC);
        Instant six = ten.plusSeconds(8 * 3_600);
        tell(reached(john, ten, six, scheduled(ten, AgentState.AVAILABLE, AdherenceStatus.IN, THE_29TH)));
        tell(reached(john, six, null, unscheduled(six, AgentState.OFFLINE)));
        tell(raised(john, 1, ten.plusSeconds(4 * 3_600), ten.plusSeconds(4 * 3_600)));
        tell(raised(john, 2, ten.plusSeconds(3_600), ten.plusSeconds(3_600)));
        tell(new AlertRetracted(john, new UUID(7, 2), Resolution.RETRACTED, six.plusSeconds(6 * 3_600)));
        tell(raised(john, 3, ten.plusSeconds(7_200), ten.plusSeconds(7_200)));
        tell(new AlertRetracted(john, new UUID(7, 3), Resolution.RETRACTED, ten.plusSeconds(5 * 3_600)));
        tell(raised(john, 4, ten.plusSeconds(1_800), six.plusSeconds(60)));

        assertThat(count(Knowledge.THEN))
                .as("1 and 2; 3 was gone by six, 4 not known")
                .isEqualTo(2);
        assertThat(count(Knowledge.NOW)).as("1 and 4").isEqualTo(2);
    }

    private long count(Knowledge knowledge) {
        ReportView report = report(viewer(Role.ADMIN), GroupBy.DAY, knowledge, LATER);
        assertThat(told(report).keySet()).containsExactly(THE_29TH + " wrong_state");
        return report.total().alerts().get("wrong_state");
    }

    private static AlertRaised raised(UUID employee, int number, Instant createdAt, Instant recordedAt) {
        return new AlertRaised(
                employee,
                new UUID(7, number),
                AlertType.WRONG_STATE,
                createdAt,
                THE_29TH,
                createdAt,
                "opened",
                false,
                List.of(SALES),
                1,
                0,
                recordedAt);
    }
}
