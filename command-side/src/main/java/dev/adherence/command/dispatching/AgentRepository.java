package dev.adherence.command.dispatching;

import dev.adherence.command.agent.Agent;
import dev.adherence.eventstore.StoredStream;
import java.util.Map;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

/** The agents of one chunk: from the cache, else from the streams that were read for it. */
final class AgentRepository extends CachingEventSourcingRepository<Agent> {

    private final Map<String, StoredStream> streams;

    AgentRepository(EventSourcingRepository.Builder<Agent> builder, Map<String, StoredStream> streams) {
        super(builder);
        this.streams = streams;
    }

    /** What the cache has dropped since the streams were read, or nobody has recorded yet, the store is asked for. */
    @Override
    protected DomainEventStream readEvents(String agent) {
        StoredStream read = streams.get(agent);
        return read == null ? super.readEvents(agent) : read.events();
    }
}
