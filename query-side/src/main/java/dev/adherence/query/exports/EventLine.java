package dev.adherence.query.exports;

import dev.adherence.eventstore.merkle.Leaf;
import java.util.Base64;

/** A line of {@code events.jsonl}, letter for letter in one way: whoever checks it makes it of the bytes and compares. */
public final class EventLine {

    private EventLine() {}

    /**
     * @param between hashes of the whole subtrees between the leaf before and this one
     * @param payload as JSON
     */
    public static String of(long index, byte[] between, Leaf event, String payload) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"index\":" + index + ",\"between\":\"" + base64.encodeToString(between) + "\",\"leaf\":\""
                + base64.encodeToString(event.bytes()) + "\",\"event\":{\"stream\":\"" + event.stream()
                + "\",\"sequence\":" + event.sequence() + ",\"eventId\":\"" + event.eventId() + "\",\"recordedAt\":\""
                + event.recordedAt() + "\",\"type\":\"" + event.type() + "\",\"payload\":" + payload + "}}";
    }

    /** Behind the last event. */
    static String end(long size, byte[] between) {
        return "{\"index\":" + size + ",\"between\":\"" + Base64.getEncoder().encodeToString(between) + "\"}";
    }
}
