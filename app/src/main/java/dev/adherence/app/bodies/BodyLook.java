package dev.adherence.app.bodies;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** What can be known of a request's body without waiting for it. */
final class BodyLook {

    private BodyLook() {}

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Whether all of it came with the head; the end of a chunked one is seen only by reading it. */
    static boolean isHere(HttpServletRequest request) throws IOException {
        long declared = request.getContentLengthLong();
        return declared >= 0 && request.getInputStream().available() >= declared;
    }
}
