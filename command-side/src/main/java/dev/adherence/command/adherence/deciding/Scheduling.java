package dev.adherence.command.adherence.deciding;

import dev.adherence.command.adherence.AgentCommand.PublishSchedule;
import dev.adherence.command.adherence.AgentCommand.ShiftRecord;
import dev.adherence.command.adherence.Circumstances;
import dev.adherence.command.adherence.RecordOutcome;
import dev.adherence.command.adherence.ledger.Ledger;
import dev.adherence.command.adherence.ledger.Past;
import dev.adherence.command.adherence.policy.inputs.Publication;
import dev.adherence.command.adherence.reconciling.Assessment;
import dev.adherence.command.adherence.reconciling.Decision;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decides which dates of an agent's schedule change by what was sent, and what follows from it. */
public final class Scheduling {

    private final Ledger ledger;
    private final Circumstances circumstances;
    private final PublishSchedule command;
    private final List<RecordOutcome> outcomes = new ArrayList<>();

    public Scheduling(Ledger ledger, Circumstances circumstances, PublishSchedule command) {
        this.ledger = ledger;
        this.circumstances = circumstances;
        this.command = command;
    }

    public Decision decide() {
        TreeMap<LocalDate, List<ShiftRecord>> byDate = new TreeMap<>();
        command.records()
                .forEach(record -> byDate.computeIfAbsent(record.date(), date -> new ArrayList<>())
                        .add(record));
        if (byDate.isEmpty()) {
            return Decision.NOTHING;
        }
        // zones reach from UTC-12 to UTC+14, and an overnight shift ends on the next date
        Instant first = byDate.firstKey().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant last = byDate.lastKey().plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
        Past known = Past.reaching(ledger, first, last, circumstances);
        List<SchedulePublished> news = news(byDate, known.ledger());
        if (news.isEmpty()) {
            return Decision.NOTHING;
        }
        Decision decision = new Assessment(known.ledger(), circumstances, known.until(), command.now())
                .after(news, earliest(news, known.ledger()));
        return known.until() == null ? decision : decision.withoutDue();
    }

    /** In the order of the records sent. */
    public List<RecordOutcome> outcomes() {
        return outcomes.stream()
                .sorted(Comparator.comparingInt(RecordOutcome::index))
                .toList();
    }

    private List<SchedulePublished> news(TreeMap<LocalDate, List<ShiftRecord>> byDate, Ledger known) {
        Calendar calendar = new Calendar(known);
        if (command.replaceDates()) {
            byDate.keySet().forEach(calendar::clear);
        }
        List<SchedulePublished> news = new ArrayList<>();
        byDate.forEach((date, records) -> enter(date, records, calendar));
        for (LocalDate date : byDate.keySet()) {
            if (calendar.failed(date) || !calendar.changed(date)) {
                calendar.restore(date);
                continue;
            }
            List<Publication> versions = known.publications(date);
            news.add(new SchedulePublished(
                    command.employeeId(),
                    date,
                    versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1,
                    command.replaceDates(),
                    calendar.shifts(date),
                    command.publishedBy(),
                    command.now()));
        }
        return news;
    }

    private void enter(LocalDate date, List<ShiftRecord> records, Calendar calendar) {
        List<RecordOutcome> ofDate = records.stream()
                .sorted(Comparator.comparing(record ->
                        record.shift() == null ? Instant.MIN : record.shift().start()))
                .map(record -> calendar.enter(record, command.replaceDates()))
                .toList();
        for (RecordOutcome outcome : ofDate) {
            boolean spoiled = calendar.failed(date) && outcome.kind() != RecordOutcome.Kind.FAILED;
            outcomes.add(
                    spoiled
                            ? RecordOutcome.failed(
                                    outcome.index(),
                                    "another record of " + date + " is in error; the date stays as it was")
                            : outcome);
        }
    }

    /** Where the first of the shifts begins that came or went. */
    private Instant earliest(List<SchedulePublished> news, Ledger known) {
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
