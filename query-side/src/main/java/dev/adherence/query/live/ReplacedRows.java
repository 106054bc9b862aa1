package dev.adherence.query.live;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.adherence.query.alerts.AlertProjection;
import dev.adherence.query.board.BoardProjection;
import dev.adherence.query.board.Standing;
import dev.adherence.query.live.board.LiveBoard;
import dev.adherence.query.live.board.Tables;
import dev.adherence.query.live.board.Tables.Swap;
import dev.adherence.query.projecting.Finding.Place;
import dev.adherence.query.projecting.Findings;
import dev.adherence.query.projecting.Suspects;
import dev.adherence.query.schedules.ScheduleProjection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the board in memory take over what the tables have otherwise: because a rebuild replaced it, or against all expectation. */
final class ReplacedRows {

    private static final Logger log = LoggerFactory.getLogger(ReplacedRows.class);

    private static final int PROVED_AT_ONCE = 20;
    private static final int PROOFS_AN_HOUR = 3_600;

    private final Tables tables;
    private final LiveBoard board;
    private final Findings findings;
    private final Suspects suspects;
    private final Set<UUID> replaced = new HashSet<>();
    private long swapsSeen;
    private Iterator<UUID> proof = Collections.emptyIterator();
    private int proofSlice;

    ReplacedRows(Tables tables, LiveBoard board, Findings findings, Suspects suspects) {
        this.tables = tables;
        this.board = board;
        this.findings = findings;
        this.suspects = suspects;
    }

    /** Before the tables are read. */
    void begin() {
        swapsSeen = tables.lastSwap();
        replaced.clear();
    }

    /** Each second; answers whether the shifts are to be read anew. */
    boolean look() {
        boolean otherShifts = readReplaced();
        proveSome();
        mendMemory();
        return otherShifts;
    }

    /** What a rebuild has put in the place of rows that were read before. */
    private boolean readReplaced() {
        boolean otherShifts = false;
        for (Swap swap : tables.swapsAfter(swapsSeen)) {
            swapsSeen = swap.number();
            switch (swap.projection()) {
                case BoardProjection.NAME -> replaced.addAll(swap.agents());
                case AlertProjection.NAME -> board.askForAlertsOf(swap.agents());
                case ScheduleProjection.NAME -> otherShifts = true;
                default -> log.debug("No board shows what projection {} holds", swap.projection());
            }
        }
        if (!replaced.isEmpty()) {
            List<Standing> rows = tables.standings(replaced);
            Set<UUID> gone = new HashSet<>(replaced);
            rows.forEach(row -> gone.remove(row.employeeId()));
            board.forget(gone);
            replaced.removeAll(gone);
            replaced.removeAll(board.replace(rows));
        }
        return otherShifts;
    }

    /** Memory against the table, a few agents each second, so that within an hour it was everybody's turn. */
    private void proveSome() {
        if (!proof.hasNext()) {
            Set<UUID> all = board.employees();
            proof = all.iterator();
            proofSlice = Math.max(PROVED_AT_ONCE, 1 + all.size() / PROOFS_AN_HOUR);
        }
        List<UUID> some = new ArrayList<>();
        while (proof.hasNext() && some.size() < proofSlice) {
            some.add(proof.next());
        }
        suspects.suspect(BoardProjection.NAME, board.unlike(tables.standings(some)));
    }

    /** Where the table is what the events come to, memory is wrong. */
    private void mendMemory() {
        Set<UUID> sound = suspects.soundOnes(BoardProjection.NAME);
        if (sound.isEmpty()) {
            return;
        }
        List<Standing> rows = tables.standings(sound);
        Set<UUID> unlike = board.unlike(rows);
        if (!unlike.isEmpty()) {
            log.error(
                    "The board in memory shows agents {} otherwise than the table; it takes what the table has",
                    unlike);
            replaced.addAll(unlike);
            rows.stream()
                    .filter(row -> unlike.contains(row.employeeId()))
                    .collect(groupingBy(Standing::organizationId, mapping(Standing::employeeId, toList())))
                    .forEach((organization, ids) ->
                            findings.found(organization, BoardProjection.NAME, Place.MEMORY, ids, true));
        }
    }
}
