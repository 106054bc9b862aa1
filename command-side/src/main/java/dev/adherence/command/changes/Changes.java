package dev.adherence.command.changes;

import dev.adherence.command.agent.AgentCommand.MakeChange;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.events.Effect;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes a change to its agents. */
@Component
public class Changes {

    private final Dispatcher dispatcher;

    Changes(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** What it would come to, by agent; of whom it would change nothing that is not so already there is none. Nothing is recorded. */
    public Map<UUID, Effect> tried(Change change) {
        Map<UUID, Answer> answers = answered(dispatcher.preview(change.ofEachAgent()));
        Map<UUID, Effect> effects = new TreeMap<>();
        answers.forEach((agent, answer) -> {
            if (answer.effect() != null) {
                effects.put(agent, answer.effect());
            }
        });
        return effects;
    }

    /** Answers how many steps are recorded, be it now or before: who has no stream yet records nothing. */
    public int made(Change change) {
        List<MakeChange> ofEachAgent = change.ofEachAgent();
        Map<UUID, Answer> answers = answered(dispatcher.send(ofEachAgent));
        return ofEachAgent.stream()
                .filter(each -> answers.containsKey(each.employeeId()))
                .mapToInt(each -> each.steps().size())
                .sum();
    }

    private static Map<UUID, Answer> answered(Map<UUID, Answer> answers) {
        for (Answer answer : answers.values()) {
            if (answer.refusal() != null) {
                throw answer.refusal();
            }
        }
        if (answers.isEmpty()) {
            throw Refusal.conflict(
                            "The import of these employees was interrupted; send the employees again, then this.")
                    .code(ErrorCode.INTERRUPTED);
        }
        return answers;
    }
}
