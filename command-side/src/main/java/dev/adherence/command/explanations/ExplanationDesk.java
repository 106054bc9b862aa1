package dev.adherence.command.explanations;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.AnswerExplanation;
import dev.adherence.command.agent.AgentCommand.FileExplanation;
import dev.adherence.command.agent.AgentCommand.WithdrawExplanation;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.agent.Past;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.command.settings.ExcuseReasons;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.ExplanationList;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes explanations and answers to the agent, and answers with the explanation as the list has it then. */
@Component
class ExplanationDesk {

    private final ExplanationPlaces places;
    private final RulesByOrganization rules;
    private final Dispatcher dispatcher;
    private final ExplanationList list;
    private final PersonalWords words;
    private final Clock clock;

    ExplanationDesk(
            ExplanationPlaces places,
            RulesByOrganization rules,
            Dispatcher dispatcher,
            ExplanationList list,
            PersonalWords words,
            Clock clock) {
        this.places = places;
        this.rules = rules;
        this.dispatcher = dispatcher;
        this.list = list;
        this.words = words;
        this.clock = clock;
    }

    Object file(Viewer viewer, ExplanationRequest request) {
        UUID employee = viewer.employeeId();
        if (employee == null) {
            throw Refusal.notPossible("No employee has the e-mail address of your account; ask an admin to mend that.")
                    .code(ErrorCode.UNKNOWN_EMPLOYEE);
        }
        UUID id = request.id(employee);
        long day = request.alert() == null
                ? Past.day(request.stretch().from())
                : places.dayOfAlert(employee, request.alert());
        Answer answer = send(new FileExplanation(
                employee,
                id,
                request.alert(),
                request.stretch(),
                day,
                request.reason(),
                sealed(viewer, employee, request.note()),
                request.key() == null,
                unknownReason(viewer, request.reason()),
                viewer.asActor(),
                clock.instant()));
        return list.filed(viewer, id, answer.recorded());
    }

    /** What was filed before is told again, whichever reasons there are by now: so this is for the agent's stream to say. */
    private Refusal unknownReason(Viewer viewer, String reason) {
        ExcuseReasons reasons = rules.latest(viewer.organizationId()).excuseReasons();
        return reasons.hold(reason)
                ? null
                : Refusal.invalid("reason '" + reason + "' is none of " + reasons.codes())
                        .field("reason");
    }

    Object answer(Viewer viewer, UUID id, boolean approve, String notes) {
        ExplanationPlaces.Place place = places.visible(viewer, id);
        if (place.employeeId().equals(viewer.employeeId())) {
            throw Refusal.notPossible("Nobody answers their own explanation; ask another supervisor or an admin.")
                    .code(ErrorCode.OWN_TIME);
        }
        send(new AnswerExplanation(
                place.employeeId(),
                id,
                Past.day(place.begins()),
                approve,
                sealed(viewer, place.employeeId(), notes),
                viewer.seesEveryone() ? null : viewer.teams(),
                viewer.asActor(),
                clock.instant()));
        return list.answered(viewer, id);
    }

    void withdraw(Viewer viewer, UUID id) {
        ExplanationPlaces.Place place = places.visible(viewer, id);
        send(new WithdrawExplanation(
                place.employeeId(), id, Past.day(place.begins()), viewer.asActor(), clock.instant()));
        list.withdrawn(id);
    }

    private String sealed(Viewer viewer, UUID employee, String note) {
        return words.sealedNote(viewer.organizationId(), employee, List.of(employee), note);
    }

    private Answer send(AgentCommand command) {
        Answer answer = dispatcher.send(List.of(command)).get(command.employeeId());
        if (answer == null) {
            throw Refusal.conflict("The import of this employee was interrupted; send the employee again, then this.")
                    .code(ErrorCode.INTERRUPTED);
        }
        if (answer.refusal() != null) {
            throw answer.refusal().saying(words::opened);
        }
        return answer;
    }
}
