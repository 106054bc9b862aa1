package dev.adherence.command.dispatching;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.dispatching.Workers.Turn;
import dev.adherence.events.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/** Has a chunk decided again where another node was faster: after a conflict in halves, a stale answer alone. */
@Component
class Attempts {

    private static final int MOST = 8;

    private final AgentSessions sessions;
    private final StaleAnswers staleAnswers;

    Attempts(AgentSessions sessions, StaleAnswers staleAnswers) {
        this.sessions = sessions;
        this.staleAnswers = staleAnswers;
    }

    Map<UUID, Answer> append(List<AgentCommand> chunk, Turn turn) {
        Map<UUID, Answer> answers = new LinkedHashMap<>();
        append(chunk, turn, answers, 1);
        return answers;
    }

    private void append(List<AgentCommand> chunk, Turn turn, Map<UUID, Answer> answers, int attempt) {
        if (attempt > MOST) {
            throw Refusal.busy(
                    "Other changes of the same agents keep coming in between; nothing is lost, send it again.");
        }
        try {
            answers.putAll(sessions.append(chunk, turn));
        } catch (ConcurrencyException conflict) {
            int half = chunk.size() / 2;
            if (half > 0) {
                append(chunk.subList(0, half), turn, answers, attempt + 1);
            }
            append(chunk.subList(half, chunk.size()), turn, answers, attempt + 1);
            return;
        }
        Set<UUID> stale = staleAnswers.takenFrom(answers);
        if (!stale.isEmpty()) {
            List<AgentCommand> again = chunk.stream()
                    .filter(command -> stale.contains(command.employeeId()))
                    .toList();
            append(again, turn, answers, attempt + 1);
        }
    }
}
