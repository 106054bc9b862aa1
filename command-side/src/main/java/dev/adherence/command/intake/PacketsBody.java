package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A body of packets, as telephone switches write them to a socket: lines {@code Name: value}, and a blank line behind each packet. */
public final class PacketsBody {

    /** In characters; no line of a packet is as long. */
    private static final int LONGEST = 10_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");

    private final Map<String, String> fields;
    private final Set<String> first;
    private final List<JsonNode> packets = new ArrayList<>();
    private ObjectNode packet;
    private int line;

    private PacketsBody(Set<String> fields, Set<String> first) {
        this.fields = fields.stream().collect(Collectors.toMap(PacketsBody::key, Function.identity()));
        this.first = first.stream().map(PacketsBody::key).collect(Collectors.toSet());
    }

    /**
     * Up to {@value ImportBody#MOST_RECORDS} packets, each with what it has of the fields, as text under these names; case does not
     * matter, and of a name that comes twice the first value counts.
     *
     * @param first names with which a packet begins, should the blank line before it be missing
     * @throws Refusal where a line is none of a packet, or there is no packet
     */
    public static List<JsonNode> read(InputStream body, Set<String> fields, Set<String> first) {
        PacketsBody packets = new PacketsBody(fields, first);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new BoundedBody(body), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                packets.add(line);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (packets.packets.isEmpty()) {
            throw refused("The body holds no packet; it must be of lines \"Name: value\"");
        }
        return packets.packets;
    }

    private void add(String text) {
        line++;
        if (text.isBlank()) {
            packet = null;
            return;
        }
        int colon = text.indexOf(':');
        if (text.length() > LONGEST) {
            throw Refusal.tooLarge("Line " + line + " is longer than " + LONGEST + " characters");
        }
        if (colon < 0 || !NAME.matcher(text.substring(0, colon)).matches()) {
            if (packets.isEmpty() && !text.startsWith("{") && !text.startsWith("<")) {
                return; // a greeting, such as "Asterisk Call Manager/5.0.2"
            }
            throw refused("Line " + line + " is no line \"Name: value\" of a packet");
        }
        String key = key(text.substring(0, colon));
        if (packet == null || first.contains(key)) {
            begin();
        }
        String field = fields.get(key);
        if (field != null && !packet.has(field)) {
            packet.put(field, text.substring(colon + 1).strip());
        }
    }

    private void begin() {
        if (packets.size() == ImportBody.MOST_RECORDS) {
            throw ImportBody.tooMany();
        }
        packet = JsonNodeFactory.instance.objectNode();
        packets.add(packet);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Refusal refused(String message) {
        return Refusal.invalid(message).code(ErrorCode.INVALID_BODY);
    }
}
