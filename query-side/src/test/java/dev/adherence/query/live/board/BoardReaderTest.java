package dev.adherence.query.live.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.Role;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Verdict;
import dev.adherence.events.Viewer;
import dev.adherence.query.ReadSide;
import dev.adherence.query.board.StatesQuery;
import dev.adherence.query.board.StatesView;
import dev.adherence.query.projecting.Recorded;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The board in memory answers as the tables do, after any history, wherever it began to follow. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BoardReaderTest extends ReadSide {

    private static final List<String> ZONES = List.of("UTC", "Pacific/Auckland", "America/Los_Angeles");

    private final List<AgentEvent> log = new ArrayList<>();
    private final List<UUID> staff = new ArrayList<>();
    private final LiveBoard live = new LiveBoard();
    private ShiftsAroundNow shifts;
    private Instant now = NINE;
    private LiveSources sources;
    private StatesQuery tables;
    private BoardReader reader;

    @BeforeEach
    void aBoardThatFollows() {
        EventStore events = mock(EventStore.class);
        when(events.readEvents(anyString(), anyLong())).thenReturn(DomainEventStream.empty());
        sources = LiveSources.of(pool, events);
        OpaquePositions positions = new OpaquePositions(jdbc);
        tables = new StatesQuery(jdbc, new Visibility(jdbc), positions);
        reader = new BoardReader(live, sources.rosters(), new OurClock(), JsonMapper.shared(), positions);
        begin();
    }

    private final class OurClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** From the tables, and then the whole log once more: what was folded before does no harm. */
    private void begin() {
        shifts = new ShiftsAroundNow(now);
        live.begin(sources.tables().read(shifts), shifts);
        live.apply(recorded(0), true);
        readRosters();
    }

    private void readRosters() {
        live.outdated(Map.of()).forEach(id -> live.roster(id, sources.rosters().read(id)));
        live.roster(ORGANIZATION, sources.rosters().read(ORGANIZATION));
    }

    private List<Recorded> recorded(int from) {
        List<Recorded> recorded = new ArrayList<>();
        for (int i = from; i < log.size(); i++) {
            recorded.add(new Recorded(log.get(i), 0, i + 1));
        }
        return recorded;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void memory_and_tables_give_the_same_answer_after_any_history(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            int known = log.size();
            if (staff.size() < 12 && random.nextInt(2) == 0) {
                int number = staff.size() + 1;
                staff.add(employee(ORGANIZATION, number, name(random)));
                readRosters();
            }
            for (int i = 0; i < 8 && !staff.isEmpty(); i++) {
                log.add(event(random, staff.get(random.nextInt(staff.size()))));
            }
            tell(log.subList(known, log.size()).toArray(AgentEvent[]::new));
            now = now.plusSeconds(random.nextInt(4 * 3_600));
            if (random.nextInt(6) == 0 || shifts.areOfAnotherDay(now) && random.nextBoolean()) {
                begin();
            } else {
                live.apply(recorded(known), true);
            }
            if (!staff.isEmpty() && random.nextInt(3) == 0) {
                rename(staff.get(random.nextInt(staff.size())), name(random));
            }
            readRosters();
            everybodySeesTheSame(random);
        }
    }

    @Test
    void a_board_that_begins_anew_knows_nothing_of_revisions_before() {
        staff.add(employee(ORGANIZATION, 1, "Ann"));
        log.add(new EmployeeAssigned(staff.get(0), ORGANIZATION, List.of(SALES), "UTC", true, NINE));
        tell(log.get(0));
        live.apply(recorded(0), true);
        readRosters();
        long before = reader.moment(ORGANIZATION).revision();
        assertThat(reader.remembers(ORGANIZATION, before)).isTrue();

        begin();

        assertThat(reader.moment(ORGANIZATION).revision()).isGreaterThan(before);
        assertThat(reader.remembers(ORGANIZATION, before)).isFalse();
    }

    @Test
    void a_board_answers_from_memory_on_while_the_shifts_of_the_next_day_are_read() {
        begin();

        assertThat(live.<OrganizationBoard>ask(ORGANIZATION, now.plus(Duration.ofDays(1)), board -> board))
                .isNotNull();
        assertThat(live.<OrganizationBoard>ask(ORGANIZATION, now.plus(Duration.ofDays(2)), board -> board))
                .isNull();
    }

    private void everybodySeesTheSame(Random random) throws Exception {
        List<Viewer> viewers = new ArrayList<>(
                List.of(viewer(Role.ADMIN), viewer(Role.SUPERVISOR, SALES), viewer(Role.SUPERVISOR, SALES, SUPPORT)));
        if (!staff.isEmpty()) {
            viewers.add(self(staff.get(random.nextInt(staff.size()))));
        }
        for (Viewer viewer : viewers) {
            for (UUID team : new UUID[] {null, SALES}) {
                if (team == null || viewer.role() != Role.AGENT) {
                    StatesView asked = tables.live(viewer, team, now);
                    ByteArrayOutputStream told = new ByteArrayOutputStream();
                    reader.states(ORGANIZATION, Scope.of(viewer, team))
                            .orElseThrow()
                            .json()
                            .forEach(told::writeBytes);
                    assertThat(JsonMapper.shared().readTree(told.toByteArray()))
                            .as("%s, team %s, at %s", viewer.role(), team, now)
                            .isEqualTo(JsonMapper.shared()
                                    .readTree(JsonMapper.shared().writeValueAsString(asked)));
                }
            }
        }
    }

    private static String name(Random random) {
        return List.of("Ann", "ann", "Änne", "Zoë", "Bo", "O'Neil").get(random.nextInt(6)) + random.nextInt(3);
    }

    private void rename(UUID id, String name) {
        jdbc.sql("update employee set first_name = ?, role = ? where id = ?")
                .params(name, name.endsWith("0") ? "supervisor" : "agent", id)
                .update();
    }

    private AgentEvent event(Random random, UUID id) {
        Instant at = now.minusSeconds(random.nextInt(7_200));
        return switch (random.nextInt(6)) {
            case 0 ->
                new EmployeeAssigned(
                        id,
                        ORGANIZATION,
                        List.of(List.of(SALES), List.of(SUPPORT), List.of(SUPPORT, SALES), List.<UUID>of())
                                .get(random.nextInt(4)),
                        ZONES.get(random.nextInt(3)),
                        random.nextInt(4) > 0,
                        now);
            case 1 -> new StateRecorded(id, AgentState.BREAK, at, null, "acd", null, null, null, at);
            case 2, 3 -> published(random, id);
            default -> reached(random, id, at);
        };
    }

    private SchedulePublished published(Random random, UUID id) {
        LocalDate date = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(4) - 2);
        int version = 1
                + (int) log.stream()
                        .filter(each -> each instanceof SchedulePublished before
                                && before.employeeId().equals(id)
                                && before.date().equals(date))
                        .count();
        List<Shift> shifts = new ArrayList<>();
        for (int start = random.nextInt(6); start < 20 && random.nextInt(4) > 0; start += 9) {
            Instant from = date.atTime(start, 0).toInstant(ZoneOffset.UTC);
            shifts.add(new Shift(
                    from,
                    from.plus(Duration.ofHours(8)),
                    LocalTime.of(start, 0),
                    LocalTime.of((start + 8) % 24, 0),
                    List.of(),
                    random.nextInt(3) == 0 ? null : ZONES.get(random.nextInt(3))));
        }
        return new SchedulePublished(id, date, version, false, shifts, "wfm", now);
    }

    private VerdictsReached reached(Random random, UUID id, Instant at) {
        Instant until = random.nextInt(3) == 0 ? at.plusSeconds(1_800) : null;
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Instant from = at.plusSeconds(300L * i);
            AgentState state = AgentState.values()[random.nextInt(AgentState.values().length)];
            verdicts.add(new Verdict(
                    from,
                    state,
                    from,
                    random.nextBoolean() ? "sales" : null,
                    random.nextInt(3) == 0 ? null : ScheduledState.AVAILABLE,
                    AdherenceStatus.values()[random.nextInt(AdherenceStatus.values().length)],
                    from,
                    null,
                    null,
                    0));
        }
        return new VerdictsReached(id, at, until, verdicts, now, now);
    }
}
