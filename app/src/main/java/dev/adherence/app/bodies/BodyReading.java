package dev.adherence.app.bodies;

import dev.adherence.app.problems.Causes;
import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.Problems;
import dev.adherence.events.Refusal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * One body while it comes in: takes what is there and leaves its thread at once. Handed on whole, or answered with what was
 * wrong with it; what follows an answer is read and let go, so that the client comes to read the answer.
 */
final class BodyReading implements ReadListener, AsyncListener {

    private static final int PIECE = 16 * 1024;

    /** Of what nobody will use; a client that sends more is cut off. */
    private static final long LET_GO = 64L * 1024 * 1024;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final BodySettings settings;
    private final AsyncContext context;
    private final ServletInputStream in;
    private final long limit;
    private final Whole whole;
    private final Runnable over;
    private final long began = System.nanoTime();
    private SpooledBody kept;
    private long received;
    private boolean done;

    /** What becomes of a body that is there. */
    @FunctionalInterface
    interface Whole {
        void take(SpooledBody body, AsyncContext context);
    }

    /**
     * @param kept null: the request is answered already
     * @param over when it is read no more, however it ended
     */
    BodyReading(
            HttpServletRequest request,
            HttpServletResponse response,
            BodySettings settings,
            long limit,
            SpooledBody kept,
            Whole whole,
            Runnable over)
            throws IOException {
        this.request = request;
        this.response = response;
        this.settings = settings;
        this.limit = limit;
        this.kept = kept;
        this.whole = whole;
        this.over = over;
        this.in = request.getInputStream();
        this.context = request.startAsync();
        context.setTimeout(0);
        context.addListener(this);
    }

    void begin() {
        in.setReadListener(this);
    }

    @Override
    public synchronized void onDataAvailable() {
        byte[] piece = new byte[PIECE];
        try {
            while (!done && in.isReady()) {
                int read = kept == null ? ContainerBody.letGo(request) : in.read(piece);
                if (read < 0) {
                    return;
                }
                take(piece, read);
            }
        } catch (Refusal refusal) {
            answer(Causes.problem(refusal, request));
        } catch (IOException cutShort) {
            Problem told = Causes.problem(cutShort, request);
            if (told != null) {
                answer(told);
            }
            abandon();
        }
    }

    private void take(byte[] piece, int read) {
        received += read;
        if (kept == null) {
            if (received > LET_GO) {
                abandon();
            }
        } else if (received > limit) {
            answer(BodyLimits.tooLarge(limit));
        } else {
            kept.write(piece, read);
        }
    }

    @Override
    public synchronized void onAllDataRead() {
        if (done) {
            return;
        }
        SpooledBody body = kept;
        kept = null;
        end();
        if (body == null) {
            context.complete();
        } else {
            whole.take(body, context);
        }
    }

    /** The client is gone, or its connection is of no more use. */
    @Override
    public synchronized void onError(Throwable failure) {
        if (!done) {
            abandon();
        }
    }

    /** Looked at now and then, on a thread of its own. */
    synchronized void endIfLate(long now) {
        if (!done && now - began > settings.allowedNanos(received)) {
            answer(Problem.of(
                            408,
                            "The body did not arrive in time: it may take "
                                    + settings.patience().toSeconds() + " s, and 1 s more for each "
                                    + settings.rate().toKilobytes() + " KiB of it")
                    .with("receivedBytes", received));
            abandon();
        }
    }

    private void answer(Problem problem) {
        if (kept == null) {
            return;
        }
        kept.close();
        kept = null;
        try {
            Problems.write(request, response, problem.withHeader("Connection", "close"));
        } catch (IOException gone) {
            abandon();
        }
    }

    private void abandon() {
        if (done) {
            return;
        }
        end();
        ContainerBody.abandon(request);
        context.complete();
    }

    private void end() {
        done = true;
        if (kept != null) {
            kept.close();
            kept = null;
        }
        over.run();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        if (!done) {
            end();
        }
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        abandon();
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
        abandon();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The request was handed on, and is somebody else's.
    }
}
