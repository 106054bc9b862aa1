package dev.adherence.app.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The layer of the endpoints: what they throw, and what Spring MVC refuses before they are called. */
@RestControllerAdvice
class ControllerProblems {

    /** Written to the response itself: an Accept header that excludes JSON must not turn one error into another. */
    @ExceptionHandler(Exception.class)
    void write(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException
                || response.isCommitted()) {
            // What has begun is for the outermost layer to cut short: Spring would take that for the client's doing,
            // and end it well.
            throw failure;
        }
        answer(failure, request, response);
    }

    @ExceptionHandler({StackOverflowError.class, OutOfMemoryError.class, LinkageError.class, AssertionError.class})
    void write(Error failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(failure, request, response);
    }

    private static void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = Causes.problem(failure, request);
        if (problem != null) {
            Problems.write(request, response, problem);
        }
    }
}
