package dev.adherence.command.judging;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.RuleValues;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The small vocabulary of the policy tests: a day of one agent, told by wall times; {@code "+1 06:00"} is the next day's. */
public final class Day {

    public static final LocalDate DATE = LocalDate.of(2026, 1, 29);
    public static final UUID JOHN = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private final LocalDate date;
    private final ZoneId zone;
    private final List<StateAt> states = new ArrayList<>();
    private final List<Publication> publications = new ArrayList<>();
    private final List<RulesInForce> rules = new ArrayList<>(List.of(new RulesInForce(Instant.MIN, Rules.DEFAULTS)));
    private final List<Span> inactive = new ArrayList<>();
    private final List<Span> silent = new ArrayList<>();
    private final List<Span> excused = new ArrayList<>();
    private List<Shift> shifts = new ArrayList<>();
    private String publishedAt = "-1 12:00";
    private boolean replace;

    private Day(LocalDate date, ZoneId zone) {
        this.date = date;
        this.zone = zone;
    }

    public static Day day() {
        return new Day(DATE, ZoneId.of("UTC"));
    }

    public static Day dayIn(String zone, LocalDate date) {
        return new Day(date, ZoneId.of(zone));
    }

    /** 08:00–16:00 with breaks at 10:00 and 14:00 and lunch at 12:00. */
    public static Day usual() {
        return day().shift("08:00", "16:00", "break 10:00 10:15", "lunch 12:00 12:30", "break 14:00 14:15");
    }

    /** A state, for example {@code at("08:15", AVAILABLE)}. */
    public Day at(String time, AgentState state) {
        states.add(new GivenState(instant(time), state, null, null));
        return this;
    }

    public Day at(String time, AgentState state, String queue, Long sequence) {
        states.add(new GivenState(instant(time), state, queue, sequence));
        return this;
    }

    /** A shift of the version being told, with segments such as {@code "break 10:00 10:15"}. */
    public Day shift(String start, String end, String... segments) {
        List<Shift.Segment> cut = new ArrayList<>();
        for (String segment : segments) {
            String[] words = segment.split(" (?=[a-z0-9+])");
            String rest = segment.substring(words[0].length() + 1);
            String[] times = rest.startsWith("+") ? plusTimes(rest) : rest.split(" (?=\\+?\\d+)", 2);
            cut.add(new Shift.Segment(
                    ScheduledState.valueOf(words[0].toUpperCase(java.util.Locale.ROOT)),
                    instant(times[0]),
                    instant(times[1]),
                    wall(times[0]),
                    wall(times[1])));
        }
        shifts.add(new Shift(instant(start), instant(end), wall(start), wall(end), cut));
        return this;
    }

    private static String[] plusTimes(String rest) {
        int second = rest.indexOf(' ', rest.indexOf(' ') + 1);
        return new String[] {rest.substring(0, second), rest.substring(second + 1)};
    }

    /** Ends the version being told; the shifts that follow are of the next one, published then. */
    public Day thenPublishedAt(String time) {
        publish();
        publishedAt = time;
        return this;
    }

    public Day thenReplacedAt(String time) {
        thenPublishedAt(time);
        replace = true;
        return this;
    }

    private void publish() {
        int version = publications.size() + 1;
        publications.add(new Publication(date, version, replace, shifts, instant(publishedAt)));
        shifts = new ArrayList<>();
        replace = false;
    }

    public Day rules(Rules decided) {
        rules.set(0, new RulesInForce(Instant.MIN, decided));
        return this;
    }

    public Day rulesFrom(String time, Rules decided) {
        rules.add(new RulesInForce(instant(time), decided));
        return this;
    }

    public Day inactive(String from, String until) {
        inactive.add(new Span(instant(from), until == null ? null : instant(until)));
        return this;
    }

    public Day silent(String from, String until) {
        silent.add(new Span(instant(from), until == null ? null : instant(until)));
        return this;
    }

    public Day excused(String from, String until) {
        excused.add(new Span(instant(from), instant(until)));
        return this;
    }

    public Inputs inputs() {
        List<Publication> all = new ArrayList<>(publications);
        if (!shifts.isEmpty() || !publications.isEmpty()) {
            all.add(new Publication(date, publications.size() + 1, replace, shifts, instant(publishedAt)));
        }
        return new Inputs(
                JOHN,
                Zones.always(zone),
                date.atStartOfDay(zone).toInstant(),
                states,
                all,
                rules,
                inactive,
                silent,
                excused);
    }

    public Judgement judgedAt(String time) {
        return Judge.judge(inputs(), instant(time));
    }

    /** The alerts as of an instant, one line each: type, opening, message, end and ending, resolution. */
    public List<String> alertsAt(String time) {
        return judgedAt(time).alerts().stream().map(this::line).toList();
    }

    /** The alerts once the day and the next are over. */
    public List<String> alerts() {
        return alertsAt("+2 00:00");
    }

    private String line(JudgedAlert alert) {
        String end = alert.endedAt() == null ? "open" : time(alert.endedAt()) + " " + alert.ending();
        String resolution =
                alert.resolvedAt() == null ? "" : " | " + time(alert.resolvedAt()) + " " + alert.resolution();
        return alert.type() + " " + time(alert.createdAt()) + " | " + alert.message() + " | " + end + resolution;
    }

    public AdherenceStatus statusAt(String time) {
        return verdictAt(time).status();
    }

    public ScheduledState scheduledAt(String time) {
        return verdictAt(time).scheduledState();
    }

    public Verdict verdictAt(String time) {
        List<Verdict> verdicts = judgedAt(time).verdicts();
        return verdicts.get(verdicts.size() - 1);
    }

    /** When the judgement as of an instant changes next; "never" if it does not. */
    public String dueAfter(String time) {
        Instant due = judgedAt(time).due();
        return due == null ? "never" : time(due);
    }

    public Instant instant(String time) {
        String[] words = time.split(" ");
        int days = words.length == 2 ? Integer.parseInt(words[0].replace("+", "")) : 0;
        return LocalDateTime.of(date.plusDays(days), wall(time)).atZone(zone).toInstant();
    }

    private static LocalTime wall(String time) {
        String[] words = time.split(" ");
        return LocalTime.parse(words[words.length - 1]);
    }

    /** An instant as the tests write it. */
    public String time(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        long days = Duration.between(date.atStartOfDay(), local.toLocalDate().atStartOfDay())
                .toDays();
        return (days == 0 ? "" : (days > 0 ? "+" : "") + days + " ") + local.toLocalTime();
    }

    /** The defaults with one setting changed, for example {@code set("graceLateStart", "PT10M")}. */
    public static Rules set(String name, String value) {
        return and(Rules.DEFAULTS, name, value);
    }

    public static Rules and(Rules rules, String name, String value) {
        return rules.with(
                rules.version() + 1,
                new RuleValues(
                        duration(name, "graceLateStart", value),
                        duration(name, "graceEarlyLeave", value),
                        duration(name, "reconnectHold", value),
                        duration(name, "breakMaximum", value),
                        duration(name, "lunchMaximum", value),
                        duration(name, "breakTolerance", value),
                        duration(name, "unscheduledBreakTolerance", value),
                        duration(name, "wrongStateTolerance", value),
                        duration(name, "breakWindow", value),
                        name.equals("contactOverrun") ? value : null,
                        name.equals("autoResolve") ? value : null,
                        name.equals("equivalences") ? List.of(value.split(",")) : null,
                        name.equals("workOutsideShift") ? value : null,
                        null,
                        null,
                        null,
                        null));
    }

    private static Duration duration(String name, String wanted, String value) {
        return name.equals(wanted) ? Duration.parse(value) : null;
    }
}
