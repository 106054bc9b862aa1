package dev.adherence.app.problems.causes;

import dev.adherence.app.problems.Problem;
import dev.adherence.events.ErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
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
            String given = type.getContentType() == null ? "no Content-Type" : "Content-Type " + type.getContentType();
            return Problem.of(
                    415, "The body came with " + given + "; expected is " + types(type.getSupportedMediaTypes()));
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
            case 414 -> Problem.of(414, "The address is longer than the server takes");
            case 415 -> Problem.of(415, "The body's Content-Type is not application/json");
            case 431 -> Problem.of(431, "The headers are larger than the server takes");
            // What the container calls its own shortcoming is still what the client sent, and no reason to try again.
            case 501 -> Problem.of(400, "The method or the Transfer-Encoding is none that this server knows");
            case 505 -> Problem.of(400, "The protocol is none that this server speaks; it is HTTP/1.1");
            case 400 ->
                Problem.of(
                        400,
                        "The request is not valid HTTP as this server takes it, or its address and headers have more"
                                + " than 8 KiB");
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
        String[] supported = method.getSupportedMethods();
        String allowed = supported == null ? "" : String.join(", ", supported);
        return Problem.of(
                        405,
                        "The method " + method.getMethod() + " is not possible at " + shown(request)
                                + (allowed.isEmpty() ? "" : "; possible is " + allowed))
                .withHeader(HttpHeaders.ALLOW, allowed);
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
        return request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String asked
                ? asked
                : request.getMethod();
    }

    private static String shown(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
        return path.length() > 200 ? path.substring(0, 200) + "…" : path;
    }
}
