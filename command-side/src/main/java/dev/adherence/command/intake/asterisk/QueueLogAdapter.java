package dev.adherence.command.intake.asterisk;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Lines of Asterisk's queue log: each tells of one queue or of one call, and all together of what a member does. Its clock has no more
 * than seconds, and lines of one second may come in several bodies; so it is by what they say that they follow each other.
 */
@Component
final class QueueLogAdapter implements FeedAdapter {

    /** As it is listed where a pause gives no reason. */
    static final String PAUSE = "PAUSE";

    /** A phone has one, whichever queue it came from: should its end be lost, the next call heals it. */
    private static final String CALL = "\u0001call";

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
        if (request.snapshot()) {
            throw Refusal.invalid(
                            "A queue log is no full set of who is signed in; send it to the address without /snapshot")
                    .code(ErrorCode.INVALID_BODY);
        }
        return FeedRecords.of(request.lines());
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return Member.idsOf(QueueLogLine.agentOf(record)).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> agentIdsOf(JsonNode record) {
        return Member.idsOf(QueueLogLine.agentOf(record));
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
                        ? inQueue(line, pause(null, line.at(), mappings), Rank.PAUSED_WITHOUT_REASON)
                        : inQueue(line, Meant.surely(AVAILABLE), Rank.JOINED);
            case "REMOVEMEMBER" -> inQueue(line, Meant.surely(OFFLINE), Rank.LEFT);
            case "PAUSE" -> inQueue(line, pause(line.reason(), line.at(), mappings), rank(line));
            case "UNPAUSE" -> inQueue(line, Meant.surely(AVAILABLE), Rank.UNPAUSED);
            case "PAUSEALL", "PAUSEREASON" -> inEach(line, pause(line.reason(), line.at(), mappings), rank(line));
            case "UNPAUSEALL" -> inEach(line, Meant.surely(AVAILABLE), Rank.UNPAUSED);
            case "AGENTLOGIN", "AGENTCALLBACKLOGIN" ->
                told(PartChange.signedIn(id(line), line.at(), Rank.JOINED.ordinal()));
            case "AGENTLOGOFF", "AGENTCALLBACKLOGOFF" ->
                told(PartChange.chosen(id(line), line.at(), OFFLINE, null, Rank.LEFT.ordinal()));
            case "CONNECT" ->
                told(PartChange.contact(id(line), CALL, line.at(), ON_CALL, line.queue(), Rank.CONNECTED.ordinal()));
            case "COMPLETEAGENT", "COMPLETECALLER", "BLINDTRANSFER", "ATTENDEDTRANSFER", "TRANSFER" ->
                told(PartChange.contact(
                        id(line), CALL, line.at(), null, null, callOver(line).ordinal()));
            default -> Reading.NOTHING;
        };
    }

    /** Shared with the manager interface, so that one mapping serves both. */
    static Meant pause(String reason, Instant at, StateMappings mappings) {
        return Meant.word(reason == null ? PAUSE : reason, at, mappings);
    }

    private static Rank rank(QueueLogLine line) throws BadRecord {
        return line.reason() == null ? Rank.PAUSED_WITHOUT_REASON : Rank.PAUSED;
    }

    private static Rank callOver(QueueLogLine line) {
        return line.at().equals(line.callSince()) ? Rank.SHORT_CALL_OVER : Rank.CALL_OVER;
    }

    private static Reading inQueue(QueueLogLine line, Meant meant, Rank rank) {
        return Reading.of(
                List.of(
                        line.queue() == null
                                ? each(line, meant, rank)
                                : PartChange.channel(
                                        id(line),
                                        line.queue(),
                                        line.at(),
                                        meant.state(),
                                        meant.rawState(),
                                        rank.ordinal())),
                meant.unmapped());
    }

    private static Reading inEach(QueueLogLine line, Meant meant, Rank rank) {
        return Reading.of(List.of(each(line, meant, rank)), meant.unmapped());
    }

    private static PartChange each(QueueLogLine line, Meant meant, Rank rank) {
        return PartChange.each(id(line), line.at(), meant.state(), meant.rawState(), rank.ordinal());
    }

    private static Reading told(PartChange part) {
        return Reading.of(List.of(part), null);
    }

    /** The best of its names. */
    private static String id(QueueLogLine line) {
        return Member.idsOf(line.agent()).get(0);
    }
}
