package dev.adherence.app.problems;

import dev.adherence.events.ErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;

/** Puts what Spring MVC refuses by itself into our words. */
final class FrameworkErrors {

    private FrameworkErrors() {}

    static Problem problem(ErrorResponse response, HttpServletRequest request) {
        if (response instanceof HttpRequestMethodNotSupportedException method) {
            return method(method, request);
        }
        if (response instanceof HttpMediaTypeNotSupportedException type) {
            String given = request.getContentType() == null
                    ? "no Content-Type"
                    : "Content-Type " + shortened(request.getContentType());
            return Problem.of(
                            415,
                            "The body came with " + given + "; expected is " + types(type.getSupportedMediaTypes()))
                    .field(HttpHeaders.CONTENT_TYPE);
        }
        if (response instanceof MissingServletRequestParameterException missing) {
            return Problem.of(400, "The parameter " + missing.getParameterName() + " is missing")
                    .code(ErrorCode.MISSING_VALUE)
                    .field(missing.getParameterName())
                    .with("parameter", missing.getParameterName());
        }
        if (response instanceof MissingRequestHeaderException missing) {
            return Problem.of(400, "The header " + missing.getHeaderName() + " is missing")
                    .code(ErrorCode.MISSING_VALUE)
                    .field(missing.getHeaderName())
                    .with("header", missing.getHeaderName());
        }
        return plain(response.getStatusCode().value(), request);
    }

    /** For a layer that knows nothing but the status. */
    static Problem plain(int status, HttpServletRequest request) {
        return switch (status) {
            case 404 -> Problem.of(404, "There is nothing at " + method(request) + " " + shown(request));
            case 405 -> Problem.of(405, "The method " + method(request) + " is not possible here");
            case 406 -> Problem.of(406, "The answer is application/json, which the Accept header rules out");
            case 413 -> Problem.of(413, "The body is larger than this call takes");
            case 414 -> Problem.of(414, "The address is longer than the server takes, which is 8 KiB with its headers");
            case 415 -> Problem.of(415, "The body's Content-Type is not application/json");
            case 416 ->
                Problem.of(416, "Range asks for a part that is not there").field(HttpHeaders.RANGE);
            case 417 ->
                Problem.of(417, "Expect is not 100-continue, which is all that can be expected here")
                        .field(HttpHeaders.EXPECT);
            case 431 ->
                Problem.of(
                        431,
                        "The headers are larger than the server takes, which is 8 KiB with the address, and 100 headers");
            // What the container calls its own shortcoming is still what the client sent, and no reason to try again.
            case 501 -> Problem.of(400, "The method or the Transfer-Encoding is none that this server knows");
            case 505 -> Problem.of(400, "The protocol is none that this server speaks; it is HTTP/1.1");
            case 503 ->
                Problem.of(503, "Not ready at the moment; try again").retryAfter(java.time.Duration.ofSeconds(2));
            default ->
                Problem.of(
                        status,
                        status < 500
                                ? "The request is not valid HTTP as this server takes it"
                                : "Something went wrong inside");
        };
    }

    private static Problem method(HttpRequestMethodNotSupportedException method, HttpServletRequest request) {
        String allowed = allowed(method.getSupportedMethods());
        return Problem.of(
                        405,
                        "The method " + shortened(method.getMethod()) + " is not possible at " + shown(request)
                                + (allowed.isEmpty() ? "" : "; possible is " + allowed))
                .withHeader(HttpHeaders.ALLOW, allowed);
    }

    /** Whatever is read by GET is looked for by HEAD too. */
    private static String allowed(String[] supported) {
        return Stream.of(supported == null ? new String[0] : supported)
                .flatMap(each -> each.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(each))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String types(List<MediaType> types) {
        String named = types.stream()
                .filter(type -> !type.isWildcardSubtype() && !type.getSubtype().startsWith("*"))
                .map(MediaType::toString)
                .collect(Collectors.joining(" or "));
        return named.isEmpty() ? "application/json" : named;
    }

    /** As it came in: the dispatch to the error page is a GET of that page. */
    private static String method(HttpServletRequest request) {
        return shortened(
                request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String asked
                        ? asked
                        : request.getMethod());
    }

    private static String shown(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
        return shortened(path);
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
