package dev.adherence.app.problems;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.hibernate.TransactionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Finds out which error of the outside a failure of the inside is; what nobody foresaw is a 500 with a reference into the log. */
public final class Causes {

    private static final Logger LOG = LoggerFactory.getLogger(Causes.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");
    private static final String BROKEN_CONSTRAINT = "23";
    private static final Set<String> PASSING_STATES = Set.of("25P03", "25P04", "55P03");

    private Causes() {}

    /** Null when the client is gone and nobody is there to read an answer. */
    public static Problem problem(Throwable failure, HttpServletRequest request) {
        if (isGone(failure)) {
            return null;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (nobodyReads(cause)) {
                return null;
            }
            Problem known = known(cause, request);
            if (known != null) {
                return known;
            }
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("{} {} failed, reference {}", request.getMethod(), request.getRequestURI(), reference, failure);
        return Problem.of(500, "Something went wrong inside; the log has it under reference " + reference)
                .with("reference", reference);
    }

    /** For a layer that knows nothing but the status. */
    public static Problem problem(int status, HttpServletRequest request) {
        return FrameworkErrors.plain(status, request);
    }

    private static boolean isGone(Throwable failure) {
        // As the container keeps it for the layer of sendError; that of a database comes inside of something.
        return failure instanceof SocketException;
    }

    private static boolean nobodyReads(Throwable cause) {
        // The end of the body before its time is the client's fault, but one that it may still read about.
        return cause instanceof AsyncRequestNotUsableException
                || cause instanceof ClientAbortException && !(cause.getCause() instanceof EOFException);
    }

    private static Problem known(Throwable cause, HttpServletRequest request) {
        if (cause instanceof Refusal refusal) {
            return of(refusal);
        }
        if (cause instanceof SlowReader) {
            return Problem.of(408, cause.getMessage()).code(ErrorCode.BODY_TOO_SLOW);
        }
        if (cause instanceof ProblemException told) {
            return told.problem();
        }
        if (cause instanceof BadRequestException || cause instanceof EOFException) {
            return Problem.of(400, "The body is cut short or badly chunked").code(ErrorCode.INVALID_BODY);
        }
        if (cause instanceof InvalidParameterException) {
            return Problem.of(400, "The parameters of the address are not UTF-8 in percent-encoding, such as %C3%BC")
                    .code(ErrorCode.INVALID_ADDRESS);
        }
        if (cause instanceof RequestRejectedException) {
            // The firewall looks at a header when it is asked for, wherever that is.
            return Problem.of(
                            400,
                            "A header or the name of a parameter holds a control character or bytes that are no UTF-8")
                    .code(ErrorCode.INVALID_CHARACTER);
        }
        if (cause instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (cause instanceof MethodArgumentTypeMismatchException mismatch) {
            return Parameters.mismatch(mismatch);
        }
        if (cause instanceof AsyncRequestTimeoutException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof QueryTimeoutException
                || cause instanceof CannotCreateTransactionException
                // A rollback fails only where the connection is gone; the server has done it then.
                || cause instanceof TransactionException) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), cause.toString());
            return Problem.of(503, "The database does not answer in time; try again")
                    .code(ErrorCode.DATABASE_UNAVAILABLE)
                    .retryAfter(SOON);
        }
        if (cause instanceof LockAcquisitionFailedException) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), cause.toString());
            return Problem.of(503, "Too many changes of the same agents are under way; try again")
                    .retryAfter(SOON);
        }
        if (cause instanceof SQLException sql && "22021".equals(sql.getSQLState())) {
            return Problem.of(400, "A text holds the character NUL (U+0000), which cannot be stored")
                    .code(ErrorCode.INVALID_CHARACTER);
        }
        if (cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(BROKEN_CONSTRAINT)) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), cause.toString());
            return Problem.of(409, "This does not go with what is already there, or with what was changed meanwhile");
        }
        if (cause instanceof SQLException sql && passes(sql.getSQLState())) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), cause.toString());
            return Problem.of(503, "The database cannot take this now; try again")
                    .code(ErrorCode.DATABASE_UNAVAILABLE)
                    .retryAfter(SOON);
        }
        if (cause instanceof ErrorResponse response) {
            return FrameworkErrors.problem(response, request);
        }
        return null;
    }

    /** Connection lost (08), out of room or connections (53), ended or shutting down (57), beaten by another (40), lock not had. */
    private static boolean passes(String state) {
        return state != null
                && (PASSING_STATES.contains(state) || PASSING_CLASSES.stream().anyMatch(state::startsWith));
    }

    private static Problem of(Refusal refusal) {
        Problem problem = Problem.of(status(refusal.kind()), refusal.getMessage())
                .code(refusal.code())
                .with(refusal.details());
        return refusal.kind() == Refusal.Kind.BUSY ? problem.retryAfter(SOON) : problem;
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNVERIFIED -> 401;
            case MISSING -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case NOT_POSSIBLE -> 422;
            case BUSY -> 503;
        };
    }

    /** A refusal thrown while the body was read counts before the JSON that it left unfinished. */
    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        Problem fault = Problem.of(
                        400, "The body is missing, cut short or not text in UTF-8; a JSON object is expected")
                .code(ErrorCode.INVALID_BODY);
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return of(refusal);
            }
            if (cause instanceof JacksonException json) {
                fault = JsonFaults.problem(json);
            }
        }
        return fault;
    }
}
