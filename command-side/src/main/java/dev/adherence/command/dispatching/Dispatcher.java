package dev.adherence.command.dispatching;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.Answer;
import dev.adherence.eventstore.waking.WriterPriority;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Sends one command per agent, chunk by chunk; while chunks are being committed the next are decided. */
@Component
public class Dispatcher implements DisposableBean {

    private final AgentSessions sessions;
    private final Attempts attempts;
    private final WriterPriority writerPriority;
    private final Workers workers = new Workers();

    Dispatcher(AgentSessions sessions, Attempts attempts, WriterPriority writerPriority) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.writerPriority = writerPriority;
    }

    /** At most one command per agent; the answers are durable when this returns. Agents without a stream have no answer. */
    public Map<UUID, Answer> send(Collection<? extends AgentCommand> commands) {
        List<List<AgentCommand>> chunks = Chunks.of(commands);
        if (chunks.size() <= 1) {
            return workers.each(chunks, attempts::append);
        }
        try (WriterPriority.Writing large = writerPriority.take()) {
            return workers.each(chunks, attempts::append);
        }
    }

    /** What {@link #send} would answer; nothing is recorded, and the agents remember nothing of it. */
    public Map<UUID, Answer> preview(Collection<? extends AgentCommand> commands) {
        return workers.each(Chunks.of(commands), sessions::preview);
    }

    @Override
    public void destroy() {
        workers.close();
    }
}
