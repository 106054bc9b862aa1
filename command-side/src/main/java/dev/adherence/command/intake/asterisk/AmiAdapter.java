package dev.adherence.command.intake.asterisk;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static dev.adherence.events.AgentState.UNAVAILABLE;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.PacketsBody;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.intake.states.Told;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Packets of Asterisk's manager interface: each event of a member tells of it in one queue, and of its phone. */
@Component
final class AmiAdapter implements FeedAdapter {

    private static final String MEMBER_OF_STATUS = "QueueMember";
    private static final String END_OF_STATUS = "QueueStatusComplete";

    /** In use, busy, ringing while in use, on hold. */
    private static final Set<Integer> TALKING = Set.of(2, 3, 7, 8);

    private static final int INVALID = 4;
    private static final int UNREACHABLE = 5;

    /** In the place of a queue, where a packet names none. */
    private static final String MEMBER = "member";

    private static final String PHONE = "\u0001phone";

    private final Clock clock;

    AmiAdapter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String source() {
        return "asterisk-ami";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MediaType.TEXT_PLAIN_VALUE);
    }

    @Override
    public Set<String> fields() {
        return AmiPacket.FIELDS;
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        List<JsonNode> packets = PacketsBody.read(request.body(), fields(), Set.of("Event", "Response"));
        FeedRecords.toldInOrder(packets, AmiPacket.RECEIVED, clock.instant());
        return FeedRecords.of(request.snapshot() ? members(packets) : packets);
    }

    /** Those of a whole answer: of one that was cut nobody knows who is missing. */
    private static List<JsonNode> members(List<JsonNode> packets) {
        if (packets.stream().noneMatch(packet -> AmiPacket.eventOf(packet).equalsIgnoreCase(END_OF_STATUS))) {
            throw Refusal.invalid(
                            "A snapshot must be the whole answer to QueueStatus; " + END_OF_STATUS + " is missing")
                    .code(ErrorCode.INVALID_BODY);
        }
        return packets.stream()
                .filter(packet -> AmiPacket.eventOf(packet).equalsIgnoreCase(MEMBER_OF_STATUS))
                .toList();
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return agentIdsOf(record).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> agentIdsOf(JsonNode record) {
        return AmiPacket.agentsOf(record);
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        String event = AmiPacket.eventOf(record).toLowerCase(Locale.ROOT);
        return switch (event) {
            case "queuemember" -> member(AmiPacket.read(record), mappings).reading(index);
            case "queuememberstatus", "queuememberadded", "queuememberpause", "queuememberpaused" ->
                changed(AmiPacket.read(record), event, mappings);
            case "queuememberremoved" -> removed(AmiPacket.read(record));
            case "agentlogin", "agentcallbacklogin" -> {
                AmiPacket packet = AmiPacket.read(record);
                yield told(PartChange.signedIn(packet.agents().get(0), packet.at(), 0));
            }
            case "agentlogoff", "agentcallbacklogoff" -> {
                AmiPacket packet = AmiPacket.read(record);
                yield told(PartChange.chosen(packet.agents().get(0), packet.at(), OFFLINE, null, 0));
            }
            case "agentconnect" -> {
                AmiPacket packet = AmiPacket.read(record);
                yield told(phone(packet, ON_CALL, packet.queue()));
            }
            case "agentcomplete" -> told(phone(AmiPacket.read(record), null, null));
            // a device is no agent: whether its own is signed in or pauses is told by what follows
            default -> Reading.NOTHING;
        };
    }

    /** In its queue, and of the phone, which all queues of the member have in common. */
    private static Reading changed(AmiPacket packet, String event, StateMappings mappings) throws BadRecord {
        // the status is told when the device changed, and knows better than a call that is just being closed
        boolean inCall = packet.flag("InCall") && !event.equals("queuememberstatus");
        Meant queue = inQueue(packet, mappings);
        PartChange phone = isTalking(packet, inCall)
                ? phone(packet, ON_CALL, packet.flag("InCall") ? packet.queue() : null)
                : phone(packet, null, null);
        return Reading.of(List.of(channel(packet, queue.state(), queue.rawState()), phone), queue.unmapped());
    }

    /** A call of the queue is told to be over by its own event; what else the phone does nobody tells any more. */
    private static Reading removed(AmiPacket packet) throws BadRecord {
        PartChange left = channel(packet, OFFLINE, null);
        return packet.flag("InCall") ? told(left) : told(left, phone(packet, null, null));
    }

    private static PartChange channel(AmiPacket packet, AgentState state, String rawState) throws BadRecord {
        String queue = packet.queue();
        return PartChange.channel(
                packet.agents().get(0), queue == null ? MEMBER : queue, packet.at(), state, rawState, 0);
    }

    private static PartChange phone(AmiPacket packet, AgentState state, String queue) throws BadRecord {
        return PartChange.contact(packet.agents().get(0), PHONE, packet.at(), state, queue, 0);
    }

    private static Reading told(PartChange... parts) {
        return Reading.of(List.of(parts), null);
    }

    /** Told for the asking: what holds by now, since when it does as far as the member's own clock says. */
    private static Told member(AmiPacket packet, StateMappings mappings) throws BadRecord {
        Meant meant = meant(packet, packet.flag("InCall"), mappings);
        Instant since = since(packet, meant);
        Instant began = since == null || since.isAfter(packet.at()) ? packet.at() : since;
        return Told.of(packet.agents(), meant, began)
                .queue(queue(packet, meant))
                .seen(packet.at());
    }

    /** Null where that is not told: when a pause ended, or a call began. */
    private static Instant since(AmiPacket packet, Meant meant) throws BadRecord {
        Instant paused = packet.instant("LastPause");
        Instant called = packet.instant("LastCall");
        if (meant.state() == ON_CALL) {
            return null;
        }
        if (packet.flag("Paused")) {
            return paused == null ? null : latest(paused, called);
        }
        if (meant.state() != AVAILABLE || !packet.has("LastPause")) {
            return null;
        }
        Instant available = latest(packet.instant("LoginTime"), called);
        return available == null || paused != null && !paused.isBefore(available) ? null : available;
    }

    private static Instant latest(Instant one, Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** A phone in use is a call, pause or not. */
    private static Meant meant(AmiPacket packet, boolean inCall, StateMappings mappings) throws BadRecord {
        return isTalking(packet, inCall) ? Meant.surely(ON_CALL) : inQueue(packet, mappings);
    }

    private static boolean isTalking(AmiPacket packet, boolean inCall) throws BadRecord {
        Integer status = packet.status();
        return inCall || status != null && TALKING.contains(status);
    }

    /** A pause is one, whatever the phone does; then it is a question of the phone. */
    private static Meant inQueue(AmiPacket packet, StateMappings mappings) throws BadRecord {
        Integer status = packet.status();
        if (packet.flag("Paused")) {
            return QueueLogAdapter.pause(packet.pausedReason(), packet.at(), mappings);
        }
        if (status != null && (status == INVALID || status == UNREACHABLE)) {
            String word = status == INVALID ? "Device invalid" : "Device unavailable";
            return Meant.word(word, UNAVAILABLE, packet.at(), mappings);
        }
        return Meant.surely(AVAILABLE);
    }

    /** Only the queue whose call it is. */
    private static String queue(AmiPacket packet, Meant meant) throws BadRecord {
        return meant.state() == ON_CALL && packet.flag("InCall") ? packet.queue() : null;
    }
}
