package dev.adherence.query.reports;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Verdicts and moves of an agent within so many hours, in any order and over each other, as nobody would decide them. */
record RandomLife(Random random, UUID organization, UUID sales, UUID support) {

    /** The night in which Berlin's clocks go forward lies within. */
    static final Instant BEGIN = Instant.parse("2026-03-27T20:00:00Z");

    static final int HOURS = 60;

    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata");

    Instant anywhere() {
        return BEGIN.plusMillis(random.nextInt(HOURS * 3_600_000));
    }

    private Verdict verdict(Instant from) {
        boolean scheduled = random.nextInt(3) > 0;
        AgentState state = AgentState.values()[random.nextInt(9)];
        AdherenceStatus status = AdherenceStatus.values()[random.nextInt(5)];
        if (scheduled && status == AdherenceStatus.UNSCHEDULED) {
            status = AdherenceStatus.OUT;
        }
        LocalDate shift = LocalDate.ofInstant(from.minusSeconds(random.nextInt(40_000)), ZoneId.of("UTC"));
        return new Verdict(
                from,
                state,
                from,
                null,
                scheduled ? ScheduledState.values()[random.nextInt(5)] : null,
                status,
                from,
                scheduled ? shift : null,
                null,
                0);
    }

    List<AgentEvent> of(UUID agent) {
        List<AgentEvent> life = new ArrayList<>();
        life.add(new EmployeeAssigned(agent, organization, List.of(sales), "Europe/Berlin", true, anywhere()));
        for (int i = 0; i < 60; i++) {
            if (random.nextInt(12) == 0) {
                List<UUID> teams = List.of(List.of(sales), List.of(support), List.of(support, sales))
                        .get(random.nextInt(3));
                life.add(new EmployeeAssigned(
                        agent, organization, teams, ZONES.get(random.nextInt(4)), true, anywhere()));
                continue;
            }
            Instant from = anywhere();
            Instant until = random.nextInt(3) == 0 ? null : from.plusMillis(random.nextInt(20 * 3_600_000));
            List<Verdict> verdicts = new ArrayList<>();
            Instant next = from;
            for (int v = random.nextInt(5); v > 0 && (until == null || next.isBefore(until)); v--) {
                verdicts.add(verdict(next));
                next = next.plusMillis(1 + random.nextInt(7_000_000));
            }
            Instant recorded = BEGIN.plusSeconds(3_600L * i).plusMillis(random.nextInt(3_000_000));
            life.add(new VerdictsReached(agent, from, until, verdicts, recorded, recorded));
            life.add(alert(agent, life, recorded));
        }
        return life;
    }

    /** One that opens, or that something happens to: ended, amended or taken back. */
    private AgentEvent alert(UUID agent, List<AgentEvent> life, Instant recorded) {
        List<AlertRaised> raised = life.stream()
                .filter(AlertRaised.class::isInstance)
                .map(AlertRaised.class::cast)
                .toList();
        AlertType type = AlertType.values()[random.nextInt(5)];
        if (raised.isEmpty() || random.nextInt(3) == 0) {
            UUID id = new UUID(agent.getLeastSignificantBits(), raised.size());
            Instant created = anywhere();
            return new AlertRaised(
                    agent, id, type, created, null, created, "opened", false, List.of(sales), null, 0, recorded);
        }
        AlertRaised of = raised.get(random.nextInt(raised.size()));
        Instant ended = of.createdAt().plusMillis(random.nextInt(30_000_000));
        return switch (random.nextInt(3)) {
            case 0 -> new AlertEnded(agent, of.alertId(), ended, Ending.RETURNED, "ended", recorded);
            case 1 -> {
                Instant created = anywhere();
                Instant until = random.nextBoolean() ? null : created.plusMillis(random.nextInt(30_000_000));
                yield new AlertAmended(
                        agent,
                        of.alertId(),
                        created,
                        "amended",
                        until,
                        null,
                        null,
                        null,
                        null,
                        0,
                        recorded,
                        null,
                        null);
            }
            default ->
                new AlertRetracted(
                        agent,
                        of.alertId(),
                        random.nextBoolean() ? Resolution.RETRACTED : Resolution.SCHEDULE_CHANGED,
                        recorded);
        };
    }
}
