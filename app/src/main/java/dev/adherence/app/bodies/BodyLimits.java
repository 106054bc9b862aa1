package dev.adherence.app.bodies;

import dev.adherence.app.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;

/** How long a body may be: what a person's call has, or an import of 10,000 records of 3 KiB. */
final class BodyLimits {

    private static final long KIBIBYTE = 1024;
    private static final long CALL = 1024 * KIBIBYTE;
    private static final long IMPORT = 32 * 1024 * KIBIBYTE;

    private BodyLimits() {}

    static long of(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/v1/import/") || path.startsWith("/api/admin/import/") ? IMPORT : CALL;
    }

    static Problem tooLarge(long limit) {
        String words = limit < IMPORT ? limit / KIBIBYTE + " KiB" : limit / KIBIBYTE / 1024 + " MiB";
        return Problem.of(413, "The body is larger than the " + words + " that this call takes")
                .with("limitBytes", limit);
    }
}
