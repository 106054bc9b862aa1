package dev.adherence.query.board;

import dev.adherence.query.projecting.CopyBuffer;
import dev.adherence.query.projecting.Table;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code verdict}; it believes nothing itself. */
final class VerdictTable {

    private static final Table<Belief> TABLE = new Table<Belief>("verdict")
            .uuid("employee_id", belief -> belief.span().employeeId())
            .bigint("position", belief -> belief.span().position())
            .at("valid_from", Belief::from)
            .at("valid_to", belief -> belief.span().to())
            .at("recorded_at", belief -> belief.span().recordedAt())
            .at("superseded_at", Belief::replacedAt)
            .word("state", belief -> belief.verdict().state())
            .at("state_started_at", belief -> belief.verdict().stateStartedAt())
            .text("queue", belief -> belief.verdict().queue())
            .word("scheduled_state", belief -> belief.verdict().scheduledState())
            .word("status", belief -> belief.verdict().status())
            .at("since", belief -> belief.verdict().since())
            .date("shift_date", belief -> belief.verdict().shiftDate())
            .integer("schedule_version", belief -> belief.verdict().scheduleVersion())
            .integer("settings_version", belief -> belief.verdict().settingsVersion())
            .word("raw_status", belief -> belief.verdict().raw());

    private final JdbcTemplate jdbc;
    private final CopyBuffer<Belief> rows;

    VerdictTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.rows = new CopyBuffer<>(jdbc, TABLE);
    }

    /**
     * Reads what is believed from the given instants on. Spans do not overlap, so that of those which begin before it the last alone
     * can reach past it: however long the past is, it is not looked through.
     */
    void read(Map<UUID, Beliefs> of, Map<UUID, Instant> earliest) {
        List<UUID> ids = new ArrayList<>();
        List<String> from = new ArrayList<>();
        List<String> known = new ArrayList<>();
        earliest.forEach((id, instant) -> {
            Beliefs beliefs = of.get(id);
            if (beliefs.lacks(instant)) {
                ids.add(id);
                from.add(instant.toString());
                known.add(
                        beliefs.knownFrom() == null
                                ? "infinity"
                                : beliefs.knownFrom().toString());
                beliefs.readFrom(instant);
            }
        });
        if (ids.isEmpty()) {
            return;
        }
        jdbc.query(
                """
                select v.* from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) as asked (id, earliest, known)
                 cross join lateral (
                   select * from verdict
                    where employee_id = asked.id and superseded_at is null and valid_from < asked.known
                      and valid_from >= coalesce(
                            (select max(before.valid_from) from verdict as before
                              where before.employee_id = asked.id and before.superseded_at is null
                                and before.valid_from <= asked.earliest), asked.earliest)
                   offset 0) as v -- keeps it a look into the index for each
                 where v.valid_to is null or v.valid_to > asked.earliest
                """,
                row -> {
                    of.get(Columns.uuid(row, "employee_id")).stored(BelievedVerdict.of(row));
                },
                Columns.array(ids),
                from.toArray(String[]::new),
                known.toArray(String[]::new));
    }

    /**
     * Writes what is not in the table yet, and what of it is believed no more; what lies far back is forgotten here.
     *
     * @param all else the last of what is believed is kept back: the events to come are likely to replace it
     */
    void write(Collection<Beliefs> of, boolean all) {
        List<Belief> unwritten = new ArrayList<>();
        List<Belief> replaced = new ArrayList<>();
        for (Beliefs beliefs : of) {
            beliefs.giveUnwritten(all, unwritten);
            beliefs.giveReplaced(replaced);
            beliefs.forgetPast();
        }
        rows.write(unwritten);
        if (!replaced.isEmpty()) {
            replace(replaced);
        }
    }

    /**
     * Of what stood in the table before; one by one by their key, because a join that was planned for the table as it was when empty may
     * start from all its rows.
     */
    private void replace(List<Belief> replaced) {
        jdbc.batchUpdate(
                "update verdict set superseded_at = ? where employee_id = ? and valid_from = ? and position = ?",
                replaced.stream()
                        .map(belief -> new Object[] {
                            Columns.at(belief.replacedAt()),
                            belief.span().employeeId(),
                            Columns.at(belief.from()),
                            belief.span().position()
                        })
                        .toList());
    }
}
