package dev.adherence.command.intake.states;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** How a vendor signs its requests: with a secret that both sides know. */
@FunctionalInterface
public interface FeedSignature {

    /**
     * @param addresses under which the sender may know this call
     * @param headers the first of each name; null where there is none
     * @param body as it came in
     */
    record Signed(List<String> addresses, UnaryOperator<String> headers, byte[] body) {}

    /** @throws dev.adherence.events.Refusal where it was not made with that secret, or not lately */
    void check(Signed request, String secret, Instant now);
}
