package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decides which dates of an agent's schedule change by what was sent, and what follows from it. */
public final class Scheduling {

    private final AgentHistory history;
    private final DecisionContext context;
    private final PublishSchedule command;
    private final List<RecordOutcome> outcomes = new ArrayList<>();

    public Scheduling(AgentHistory history, DecisionContext context, PublishSchedule command) {
        this.history = history;
        this.context = context;
        this.command = command;
    }

    public Decision decide() {
        TreeMap<LocalDate, List<ShiftRecord>> byDate = byDate();
        if (byDate.isEmpty()) {
            return Decision.NOTHING;
        }
        // zones reach from UTC-12 to UTC+14, and an overnight shift ends on the next date
        Instant first = byDate.firstKey().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant last = byDate.lastKey().plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
        Past known = Past.reaching(history, first, last, context);
        List<SchedulePublished> news = news(byDate, known.history());
        if (news.isEmpty()) {
            return Decision.NOTHING;
        }
        Decision decision = new Assessment(known.history(), context, known.until(), command.now())
                .after(news, earliest(news, known.history()));
        return known.until() == null ? decision : decision.withoutDue();
    }

    /** The dates that would change for whoever knows this; what is refused of them is among the outcomes. */
    List<SchedulePublished> news(AgentHistory known) {
        TreeMap<LocalDate, List<ShiftRecord>> byDate = byDate();
        return byDate.isEmpty() ? List.of() : news(byDate, known);
    }

    private TreeMap<LocalDate, List<ShiftRecord>> byDate() {
        TreeMap<LocalDate, List<ShiftRecord>> byDate = new TreeMap<>();
        command.records()
                .forEach(record -> byDate.computeIfAbsent(record.date(), date -> new ArrayList<>())
                        .add(record));
        return byDate;
    }

    /** In the order of the records sent. */
    public List<RecordOutcome> outcomes() {
        return outcomes.stream()
                .sorted(Comparator.comparingInt(RecordOutcome::index))
                .toList();
    }

    private List<SchedulePublished> news(TreeMap<LocalDate, List<ShiftRecord>> byDate, AgentHistory known) {
        Map<Integer, RecordOutcome> refused = new HashMap<>();
        Calendar calendar;
        List<RecordOutcome> entered;
        do {
            calendar = new Calendar(known, command.replaceDates());
            entered = enter(byDate, refused, calendar);
            // what a refused record would have replaced is there after all, and may be in the way of others
        } while (refuse(entered, byDate, refused));
        Set<Integer> again = judgedAgain(byDate, refused, calendar);
        entered.forEach(outcome ->
                outcomes.add(again.contains(outcome.index()) ? RecordOutcome.imported(outcome.index()) : outcome));
        outcomes.addAll(refused.values());
        List<SchedulePublished> news = new ArrayList<>();
        for (LocalDate date : byDate.keySet()) {
            if (calendar.changed(date) || calendar.judgesAgain(date, command.now())) {
                news.add(new SchedulePublished(
                        command.employeeId(),
                        date,
                        known.nextVersion(date),
                        command.replaceDates(),
                        calendar.shifts(date),
                        command.publishedBy(),
                        command.now()));
            }
        }
        return news;
    }

    /** Records that say what is known and yet are news, because their date is judged again; of the very same ones the first. */
    private Set<Integer> judgedAgain(
            TreeMap<LocalDate, List<ShiftRecord>> byDate, Map<Integer, RecordOutcome> refused, Calendar calendar) {
        Set<Integer> again = new HashSet<>();
        byDate.forEach((date, records) -> {
            if (calendar.judgesAgain(date, command.now())) {
                Set<Shift> seen = new HashSet<>();
                records.stream()
                        .filter(record -> !refused.containsKey(record.index()) && seen.add(record.shift()))
                        .forEach(record -> again.add(record.index()));
            }
        });
        return again;
    }

    /** Enters those not refused: first what stays as it is, then by date and start, so that the order of sending does not matter. */
    private static List<RecordOutcome> enter(
            TreeMap<LocalDate, List<ShiftRecord>> byDate, Map<Integer, RecordOutcome> refused, Calendar calendar) {
        List<ShiftRecord> records = byDate.values().stream()
                .flatMap(List::stream)
                .filter(record -> !refused.containsKey(record.index()))
                .sorted(Comparator.comparing((ShiftRecord record) -> !calendar.holds(record))
                        .thenComparing(ShiftRecord::date)
                        .thenComparing(record -> record.shift() == null
                                ? Instant.MIN
                                : record.shift().start()))
                .toList();
        records.forEach(calendar::makeWayFor);
        return records.stream().map(calendar::enter).toList();
    }

    /** Sets the failed ones aside, with {@code replaceDates} all of their date; false where none failed. */
    private boolean refuse(
            List<RecordOutcome> entered,
            TreeMap<LocalDate, List<ShiftRecord>> byDate,
            Map<Integer, RecordOutcome> refused) {
        Map<Integer, RecordOutcome> failed = new HashMap<>();
        entered.stream()
                .filter(outcome -> outcome.kind() == RecordOutcome.Kind.FAILED)
                .forEach(outcome -> failed.put(outcome.index(), outcome));
        refused.putAll(failed);
        if (command.replaceDates()) {
            byDate.forEach((date, records) -> records.stream()
                    .filter(record -> failed.containsKey(record.index()))
                    .findFirst()
                    .ifPresent(wrong -> records.forEach(record -> refused.putIfAbsent(
                            record.index(),
                            RecordOutcome.failed(
                                    record.index(),
                                    ErrorCode.OTHER_RECORD_WRONG,
                                    null,
                                    "The record at index %d of the same date (%s) is wrong; the date stays as it was, mend that record and give all of the date again"
                                            .formatted(wrong.index(), date))))));
        }
        return !failed.isEmpty();
    }

    /** Where the first of the shifts begins that came or went. */
    private Instant earliest(List<SchedulePublished> news, AgentHistory known) {
        Stream<Shift> came = news.stream().flatMap(event -> event.shifts().stream());
        Stream<Shift> went = news.stream()
                .flatMap(event -> known.publications(event.date()).stream())
                .flatMap(version -> version.shifts().stream());
        return Stream.concat(came, went)
                .map(Shift::start)
                .min(Comparator.naturalOrder())
                .orElse(command.now());
    }
}
