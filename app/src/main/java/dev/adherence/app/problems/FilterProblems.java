package dev.adherence.app.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/** Around all filters that decide something: what fails in any filter, such as a session that cannot be read, ends here and not in the container. */
@Component
@Order(FilterProblems.BEHIND_UNREAD_BODIES)
class FilterProblems extends OncePerRequestFilter {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

    static final int BEHIND_UNREAD_BODIES = Ordered.HIGHEST_PRECEDENCE + 3;

    /** A request that waited for its body without a thread comes again so. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            refuseOtherThanOneTypeOfOurs(request);
            refuseCoded(request);
            refuseOtherOrigins(request);
            AddressCheck.check(request.getQueryString());
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            Problem problem = Causes.problem(failure, request);
            if (problem != null) {
                Problems.write(request, response, problem);
            }
        }
    }

    /** Spring MVC would say so in plain text, and of some addresses only. */
    private static void refuseOtherOrigins(HttpServletRequest request) {
        if (CorsUtils.isPreFlightRequest(request)) {
            throw new ProblemException(Problem.of(403, "Pages of other origins may not call this"));
        }
    }

    private static boolean isNone(HttpServletRequest request, String type) {
        if (type == null || type.isBlank() || !hasBody(request)) {
            return false;
        }
        try {
            MediaType.parseMediaType(type);
            return false;
        } catch (InvalidMediaTypeException nonsense) {
            return true;
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** What came compressed would be read as it stands. */
    private static void refuseCoded(HttpServletRequest request) {
        String coding = request.getHeader("Content-Encoding");
        if (hasBody(request)
                && coding != null
                && !coding.isBlank()
                && !coding.strip().equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    Problem.of(415, "The body came with Content-Encoding " + coding + "; expected is none")
                            .field("Content-Encoding")
                            .withHeader("Accept-Encoding", "identity"));
        }
    }

    private static boolean takesForms(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/v1/import/agent-states/");
    }

    /**
     * A body is of one type, in UTF-8; Spring MVC takes a wildcard for a mistake of the program, not of the client. No call takes a form
     * but those for vendors' feeds, of which nobody looks for a parameter before the body is there: the container would read it for that,
     * on the thread of the request.
     */
    private static void refuseOtherThanOneTypeOfOurs(HttpServletRequest request) {
        String type = request.getContentType();
        String name = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (isNone(request, type)
                || name.contains("*")
                || name.equals("application/x-www-form-urlencoded") && !takesForms(request)
                || name.startsWith("multipart/")) {
            throw new ProblemException(
                    Problem.of(415, "The body came with Content-Type " + type + "; expected is application/json")
                            .field("Content-Type"));
        }
        Matcher charset = CHARSET.matcher(type == null ? "" : type);
        if (charset.find() && !charset.group(1).equalsIgnoreCase("utf-8")) {
            throw new ProblemException(
                    Problem.of(415, "The body came in the encoding " + charset.group(1) + "; expected is UTF-8")
                            .field("Content-Type"));
        }
    }
}
