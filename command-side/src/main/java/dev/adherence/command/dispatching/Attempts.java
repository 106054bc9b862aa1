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
        return append(chunk, turn, 1);
    }

    /** Each answers for its own agents, or one would find that of another stale and not ask it again. */
    private Map<UUID, Answer> append(List<AgentCommand> chunk, Turn turn, int attempt) {
        if (attempt > MOST) {
            throw Refusal.busy(
                    "Other changes of the same agents keep coming in between; nothing is lost, send it again.");
        }
        Map<UUID, Answer> answers;
        try {
            answers = sessions.append(chunk, turn);
        } catch (ConcurrencyException conflict) {
            return inHalves(chunk, turn, attempt + 1);
        }
        Set<UUID> stale = staleAnswers.takenFrom(answers);
        if (!stale.isEmpty()) {
            List<AgentCommand> again = chunk.stream()
                    .filter(command -> stale.contains(command.employeeId()))
                    .toList();
            answers.putAll(append(again, turn, attempt + 1));
        }
        return answers;
    }

    private Map<UUID, Answer> inHalves(List<AgentCommand> chunk, Turn turn, int attempt) {
        Map<UUID, Answer> answers = new LinkedHashMap<>();
        int half = chunk.size() / 2;
        if (half > 0) {
            answers.putAll(append(chunk.subList(0, half), turn, attempt));
        }
        answers.putAll(append(chunk.subList(half, chunk.size()), turn, attempt));
        return answers;
    }
}
