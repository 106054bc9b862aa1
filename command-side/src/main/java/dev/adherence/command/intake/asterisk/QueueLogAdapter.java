package dev.adherence.command.intake.asterisk;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.Told;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Lines of Asterisk's queue log: the latest line about a member tells what they do, whichever queue it is of. Its clock has no more
 * than seconds, and lines of one second may come in several bodies; so it is by what they say that they follow each other.
 */
@Component
final class QueueLogAdapter implements FeedAdapter {

    /** As it is listed where a pause gives no reason. */
    static final String PAUSE = "PAUSE";

    /** What lines of one second come to, the last of these is left: who pauses in the second of their log-in is paused. */
    private enum Rank {
        CALL_OVER,
        UNPAUSED,
        LEFT,
        JOINED,
        CONNECTED,
        SHORT_CALL_OVER,
        PAUSED_WITHOUT_REASON,
        PAUSED
    }

    @Override
    public String source() {
        return "asterisk-queue-log";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MediaType.TEXT_PLAIN_VALUE);
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        return FeedRecords.of(request.lines());
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return Member.idsOf(QueueLogLine.agentOf(record)).stream().findFirst().orElse(null);
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        QueueLogLine line = QueueLogLine.read(record);
        if (line.agent() == null) {
            return Reading.NOTHING;
        }
        return switch (line.event()) {
            case "ADDMEMBER" ->
                "PAUSED".equals(line.reason())
                        ? reading(index, line, pause(null, line.at(), mappings), Rank.PAUSED_WITHOUT_REASON)
                        : reading(index, line, AVAILABLE, Rank.JOINED);
            case "AGENTLOGIN", "AGENTCALLBACKLOGIN" -> reading(index, line, AVAILABLE, Rank.JOINED);
            case "REMOVEMEMBER", "AGENTLOGOFF", "AGENTCALLBACKLOGOFF" -> reading(index, line, OFFLINE, Rank.LEFT);
            case "PAUSE", "PAUSEALL", "PAUSEREASON" -> paused(index, line, mappings);
            case "UNPAUSE", "UNPAUSEALL" -> reading(index, line, AVAILABLE, Rank.UNPAUSED);
            case "CONNECT" ->
                told(line, Meant.surely(ON_CALL), Rank.CONNECTED)
                        .queue(line.queue())
                        .reading(index);
            case "COMPLETEAGENT", "COMPLETECALLER", "BLINDTRANSFER", "ATTENDEDTRANSFER", "TRANSFER" ->
                callOver(index, line);
            default -> Reading.NOTHING;
        };
    }

    private static Reading paused(int index, QueueLogLine line, StateMappings mappings) throws BadRecord {
        String reason = line.reason();
        return reading(
                index,
                line,
                pause(reason, line.at(), mappings),
                reason == null ? Rank.PAUSED_WITHOUT_REASON : Rank.PAUSED);
    }

    /** Shared with the manager interface, so that one mapping serves both. */
    static Meant pause(String reason, Instant at, StateMappings mappings) {
        return Meant.word(reason == null ? PAUSE : reason, at, mappings);
    }

    private static Reading callOver(int index, QueueLogLine line) {
        return reading(
                index, line, AVAILABLE, line.at().equals(line.callSince()) ? Rank.SHORT_CALL_OVER : Rank.CALL_OVER);
    }

    private static Reading reading(int index, QueueLogLine line, AgentState state, Rank rank) {
        return reading(index, line, Meant.surely(state), rank);
    }

    private static Reading reading(int index, QueueLogLine line, Meant meant, Rank rank) {
        return told(line, meant, rank).reading(index);
    }

    private static Told told(QueueLogLine line, Meant meant, Rank rank) {
        return Told.of(Member.idsOf(line.agent()), meant, line.at()).sequence(rank.ordinal());
    }
}
