package dev.adherence.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Role;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import dev.adherence.events.Viewer;
import dev.adherence.query.Database;
import dev.adherence.query.board.BelievedVerdict;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.reports.ReportView.Row;
import dev.adherence.query.reports.ReportView.Seconds;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives, and every report of them against an account that goes through the timeline's verdicts second by second. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecondBySecondTest extends ReportsSide {

    private static final Instant BEGIN = RandomLife.BEGIN;
    private static final int HOURS = RandomLife.HOURS;

    private record Believed(Instant from, Instant to, Instant recorded, Instant replaced, Verdict verdict) {

        boolean holds(Knowledge knowledge, Instant at) {
            return SecondBySecondTest.holds(from, to, at)
                    && (knowledge == Knowledge.NOW
                            ? replaced == null
                            : SecondBySecondTest.holds(recorded, replaced, at));
        }
    }

    private record Stood(AlertType type, Instant from, Instant to) {}

    private record Span(Instant since, Instant until, List<UUID> teams, ZoneId zone) {}

    /** The account: seconds by what a report is grouped by. */
    private Map<String, long[]> account(Viewer viewer, GroupBy by, Knowledge knowledge, Instant now, UUID... agents) {
        Map<String, long[]> account = new TreeMap<>();
        for (UUID agent : agents) {
            Verdict[] verdicts = new Verdict[seconds(now)];
            for (Believed each : believed(agent)) {
                for (int i = 0; i < verdicts.length; i++) {
                    if (each.holds(knowledge, end(i))) {
                        verdicts[i] = each.verdict();
                    }
                }
            }
            List<Span> spans = spans(agent);
            // how an alert read then nobody claims to know
            List<Stood> alerts = knowledge == Knowledge.THEN ? null : alerts(agent);
            for (int i = 0; i < verdicts.length; i++) {
                Instant end = end(i);
                if (verdicts[i] != null) {
                    Span span = spans.stream()
                            .filter(each -> holds(each.since(), each.until(), end))
                            .findFirst()
                            .orElseThrow();
                    if (viewer.seesEveryone() || span.teams().stream().anyMatch(viewer.teams()::contains)) {
                        count(account, viewer, by, agent, BEGIN.getEpochSecond() + i, span, verdicts[i], alerts);
                    }
                }
            }
        }
        return account;
    }

    private static int seconds(Instant now) {
        return (int) (now.getEpochSecond() - BEGIN.getEpochSecond());
    }

    private static Instant end(int second) {
        return BEGIN.plusSeconds(second).plusNanos(999_999_000);
    }

    private static boolean holds(Instant from, Instant to, Instant at) {
        return !from.isAfter(at) && (to == null || to.isAfter(at));
    }

    private static void count(
            Map<String, long[]> account,
            Viewer viewer,
            GroupBy by,
            UUID agent,
            long second,
            Span span,
            Verdict verdict,
            List<Stood> alerts) {
        boolean scheduled = verdict.scheduledState() != null;
        boolean silent = verdict.status() == AdherenceStatus.UNKNOWN;
        if (!scheduled && (silent || verdict.state() == AgentState.OFFLINE)) {
            return;
        }
        LocalDate date =
                scheduled ? verdict.shiftDate() : LocalDate.ofInstant(Instant.ofEpochSecond(second), span.zone());
        List<String> keys = switch (by) {
            case AGENT -> List.of(agent.toString());
            case DAY -> List.of(date.toString());
            case INTERVAL -> List.of(Instant.ofEpochSecond(second / 900 * 900).toString());
            case TEAM ->
                span.teams().stream()
                        .filter(team -> viewer.seesEveryone() || viewer.teams().contains(team))
                        .map(UUID::toString)
                        .toList();
        };
        for (String key : keys) {
            long[] sums = account.computeIfAbsent(key, any -> new long[14]);
            sums[0] += scheduled ? 1 : 0;
            sums[1] += scheduled && verdict.status() == AdherenceStatus.IN ? 1 : 0;
            sums[2] += scheduled && verdict.status() == AdherenceStatus.GRACE ? 1 : 0;
            sums[3] += scheduled && verdict.status() == AdherenceStatus.OUT ? 1 : 0;
            sums[4] += scheduled && silent ? 1 : 0;
            sums[5] += scheduled ? 0 : 1;
            sums[6] += !silent
                            && List.of(AgentState.AVAILABLE, AgentState.ON_CALL, AgentState.AFTER_CALL_WORK)
                                    .contains(verdict.state())
                    ? 1
                    : 0;
            sums[7] += !silent && verdict.scheduledState() == ScheduledState.AVAILABLE ? 1 : 0;
            if (alerts != null && scheduled && verdict.status() == AdherenceStatus.OUT) {
                Instant end = end((int) (second - BEGIN.getEpochSecond()));
                sums[
                        alerts.stream()
                                .filter(alert -> holds(alert.from(), alert.to(), end))
                                .mapToInt(alert -> 8 + alert.type().ordinal())
                                .min()
                                .orElse(13)]++;
            }
        }
    }

    private List<Believed> believed(UUID agent) {
        return jdbc.sql("select * from verdict where employee_id = ?")
                .param(agent)
                .query((row, n) -> new Believed(
                        Columns.instant(row, "valid_from"),
                        Columns.instant(row, "valid_to"),
                        Columns.instant(row, "recorded_at"),
                        Columns.instant(row, "superseded_at"),
                        BelievedVerdict.verdict(row, Columns.instant(row, "valid_from"))))
                .list();
    }

    /** From the list of alerts, as they read now. */
    private List<Stood> alerts(UUID agent) {
        return jdbc.sql("select * from alert where employee_id = ?")
                .param(agent)
                .query((row, n) -> new Stood(
                        Columns.one(row, "type", AlertType.class),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "ended_at")))
                .list();
    }

    private List<Span> spans(UUID agent) {
        return jdbc.sql("select * from membership_span where employee_id = ? and since < until")
                .param(agent)
                .query((row, n) -> new Span(
                        Columns.bound(row, "since"),
                        Columns.bound(row, "until"),
                        Columns.uuids(row, "team_ids"),
                        ZoneId.of(row.getString("zone"))))
                .list();
    }

    private static Map<String, String> words(Map<String, long[]> account) {
        Map<String, String> words = new TreeMap<>();
        account.forEach((key, sums) -> {
            // an alert of no time has a row as well
            if (LongStream.of(sums).anyMatch(sum -> sum > 0)) {
                words.put(key, Arrays.toString(sums));
            }
        });
        return words;
    }

    private static Map<String, long[]> told(ReportView report) {
        return report.rows().stream().collect(Collectors.toMap(SecondBySecondTest::key, row -> {
            Seconds seconds = row.figures().seconds();
            Map<String, Long> lost = row.figures().lost();
            assertThat(lost == null).isEqualTo(report.knowledge() == Knowledge.THEN);
            if (lost == null) {
                return Arrays.copyOf(shares(seconds), 14);
            }
            assertThat(lost.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(seconds.out());
            return LongStream.concat(
                            LongStream.of(shares(seconds)),
                            lost.values().stream().mapToLong(Long::longValue))
                    .toArray();
        }));
    }

    private static long[] shares(Seconds seconds) {
        return new long[] {
            seconds.scheduled(),
            seconds.in(),
            seconds.grace(),
            seconds.out(),
            seconds.unknown(),
            seconds.unscheduled(),
            seconds.worked(),
            seconds.scheduledAvailable()
        };
    }

    static String key(Row row) {
        return row.employeeId() != null
                ? row.employeeId().toString()
                : row.teamId() != null
                        ? row.teamId().toString()
                        : row.date() != null
                                ? row.date().toString()
                                : row.start().toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_report_is_what_the_timeline_comes_to_in_whatever_batches_it_was_told(long seed) {
        RandomLife life = randomLife(seed);
        UUID john = employee(ORGANIZATION, 1, "John", SALES);
        UUID jane = employee(ORGANIZATION, 2, "Jane", SALES);
        List<AgentEvent> both = new ArrayList<>(life.of(john));
        both.addAll(life.of(jane));
        tell(both.toArray(AgentEvent[]::new));
        Instant now = BEGIN.plusSeconds(HOURS * 3_600 + 7_777);

        for (Viewer viewer : List.of(viewer(Role.ADMIN), viewer(Role.SUPERVISOR, SALES))) {
            for (Knowledge knowledge : Knowledge.values()) {
                for (GroupBy by : GroupBy.values()) {
                    ReportView report = report(
                            viewer,
                            new ReportRequest(
                                    LocalDate.parse("2026-03-20"),
                                    LocalDate.parse("2026-04-10"),
                                    null,
                                    null,
                                    by,
                                    knowledge,
                                    now));
                    assertThat(words(told(report)))
                            .as("%s of %s as known %s", by, viewer.role(), knowledge)
                            .isEqualTo(words(account(viewer, by, knowledge, now, john, jane)));
                }
            }
        }
        String once = Database.fingerprint(pool);
        for (int size : new int[] {1, 7, 500}) {
            tellAgainInBatchesOf(size);
            assertThat(Database.fingerprint(pool)).as("batches of %d", size).isEqualTo(once);
            rebuildInBlocksOf(size, 3);
            assertThat(Database.fingerprint(pool)).as("blocks of %d", size).isEqualTo(once);
        }
    }
}
