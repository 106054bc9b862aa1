package dev.adherence.command.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.adherence.command.judging.Publication;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.EffectRecorded;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.AgentEvent.ExplanationEvent;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Interval;
import dev.adherence.events.UnknownEvent;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is known of one agent from its {@code floor} on, folded from events; it forgets by their data, never by the clock. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
public final class AgentHistory {

    private UUID employeeId;
    // none of them is final, because they are read from snapshots
    private List<EmployeeAssigned> assignments = new ArrayList<>();
    /** In a snapshot its parts stand side by side with the rest. */
    @JsonUnwrapped
    private AgentStates states = new AgentStates();

    @JsonUnwrapped
    private Publications schedule = new Publications();

    /** Replaced as a whole and never changed, so that copies share it. */
    private List<Verdict> verdicts = new ArrayList<>();

    private Map<UUID, RecordedAlert> alerts = new LinkedHashMap<>();
    private ExcusedTime excused = ExcusedTime.NONE;
    private Instant floor;
    private Instant latest;

    /** One that begins with the identity of another and nothing else: for a stretch of the past. */
    public AgentHistory forThePast() {
        AgentHistory past = new AgentHistory();
        past.employeeId = employeeId;
        past.assignments.addAll(assignments);
        return past;
    }

    public AgentHistory copy() {
        AgentHistory copy = forThePast();
        copy.states = states.copy();
        copy.schedule = schedule.copy();
        copy.verdicts = verdicts;
        copy.alerts.putAll(alerts);
        copy.excused = excused;
        copy.floor = floor;
        copy.latest = latest;
        return copy;
    }

    /** A copy that was told other states, another schedule of these dates, and more excuses. */
    AgentHistory told(
            Collection<RecordedState> otherStates, Collection<Publication> otherDates, List<Interval> moreExcused) {
        AgentHistory copy = copy();
        copy.states = states.told(otherStates);
        otherDates.forEach(copy.schedule::replace);
        copy.excused = excused.and(moreExcused);
        return copy;
    }

    public void apply(AgentEvent event) {
        if (event instanceof EmployeeAssigned assigned) {
            assignments.add(assigned);
        } else if (event instanceof StateRecorded recorded) {
            states.record(recorded);
            seen(recorded.occurredAt());
        } else if (event instanceof AgentEvent.SchedulePublished published) {
            schedule.add(Publication.of(published));
        } else if (event instanceof ScheduleCorrected correction) {
            schedule.add(Publication.of(correction));
        } else if (event instanceof ScheduleRestored restored) {
            schedule.withdraw(restored);
        } else if (event instanceof StatesCorrected correction) {
            states.correct(correction);
        } else if (event instanceof StatesRestored restored) {
            states.restore(restored);
        } else if (event instanceof VerdictsReached reached) {
            verdicts = VerdictSteps.replaced(verdicts, reached.from(), reached.until(), reached.verdicts());
            if (!verdicts.isEmpty()) {
                seen(verdicts.get(verdicts.size() - 1).from());
            }
        } else if (event instanceof ExcuseEntered entered) {
            excused = excused.and(entered);
        } else if (event instanceof ExcuseTakenBack takenBack) {
            excused = excused.without(takenBack);
        } else if (event instanceof AlertEvent ofAnAlert) {
            RecordedAlerts.apply(alerts, ofAnAlert);
        } else if (!(event instanceof EffectRecorded || event instanceof ExplanationEvent)) {
            // an effect was told by what it is the effect of; what was explained judges nothing, and is read back where
            // it is asked for
            throw new UnknownEvent(event);
        }
        employeeId = event.employeeId();
        if (Floor.isBelow(floor, event)) {
            forgetBefore(floor);
        }
    }

    /** Bounds what is kept: by the latest effective instant seen, with some slack so that it is not done at every event. */
    public void forgetWhatIsOver() {
        Floor.wanted(this).ifPresent(this::forgetBefore);
    }

    private void seen(Instant effective) {
        if (latest == null || effective.isAfter(latest)) {
            latest = effective;
        }
    }

    /** Lets go of what lies before {@code newFloor}, but for the state, the verdict and the schedule that reach over it. */
    public void forgetBefore(Instant newFloor) {
        floor = newFloor;
        states.forgetBefore(newFloor);
        schedule.forgetOver(newFloor);
        alerts.values().removeIf(alert -> alert.isOverAt(newFloor));
        excused = excused.reachingOver(newFloor);
        verdicts = VerdictSteps.reachingInto(verdicts, newFloor);
    }

    public UUID employeeId() {
        return employeeId;
    }

    public Optional<EmployeeAssigned> assignment() {
        return assignments.isEmpty() ? Optional.empty() : Optional.of(assignments.get(assignments.size() - 1));
    }

    public List<EmployeeAssigned> assignments() {
        return Collections.unmodifiableList(assignments);
    }

    ExcusedTime excused() {
        return excused;
    }

    public Employment employment() {
        return new Employment(assignments());
    }

    /** By which the agent is judged: as recorded, but where somebody corrected them. */
    public List<RecordedState> states() {
        return states.judged();
    }

    /** As they were told, whatever anybody corrected. */
    List<RecordedState> toldStates() {
        return states.told();
    }

    CorrectedStates corrected() {
        return states.corrected();
    }

    /** All from the start of the unbroken run of one state that holds at {@code from}, and what was before it. */
    public List<RecordedState> statesReachingInto(Instant from) {
        List<RecordedState> all = states();
        return all.subList(RecordedStates.startOfRunBefore(all, from), all.size());
    }

    public List<Publication> publications(LocalDate date) {
        return schedule.of(date);
    }

    /** Corrections of the date that were taken back. */
    List<Publication> withdrawn(LocalDate date) {
        return schedule.withdrawn(date);
    }

    int nextVersion(LocalDate date) {
        return schedule.nextVersion(date);
    }

    public Collection<List<Publication>> publications() {
        return schedule.all();
    }

    /** At least those of all shifts that start at {@code from} or later, in order of date. */
    public Collection<List<Publication>> publicationsFrom(Instant from) {
        return schedule.from(from);
    }

    /** At least those of all shifts that start at {@code until} or earlier, in order of date. */
    public Collection<List<Publication>> publicationsUntil(Instant until) {
        return schedule.until(until);
    }

    public List<Verdict> verdicts() {
        return Collections.unmodifiableList(verdicts);
    }

    public Collection<RecordedAlert> alerts() {
        return Collections.unmodifiableCollection(alerts.values());
    }

    public RecordedAlert alert(UUID id) {
        return alerts.get(id);
    }

    /** Everything from here on is known; null: everything is. */
    public Instant floor() {
        return floor;
    }

    /** An alert that came to light later reaches over the floor. */
    boolean isCutInsideAnAlert() {
        return anyAlertReachesOver(floor);
    }

    boolean anyAlertReachesOver(Instant at) {
        return alerts.values().stream().anyMatch(alert -> alert.reachesOver(at));
    }

    /** The latest effective instant of all events so far; null without any. */
    public Instant latest() {
        return latest;
    }

    /** The latest instant of which something was said that only a judgement as of then can say; null if nothing was. */
    public Instant judgedUpTo() {
        Instant last =
                verdicts.isEmpty() ? null : verdicts.get(verdicts.size() - 1).from();
        for (RecordedAlert alert : alerts.values()) {
            Instant said = alert.judgedAsOf();
            last = last == null || said.isAfter(last) ? said : last;
        }
        return last;
    }
}
