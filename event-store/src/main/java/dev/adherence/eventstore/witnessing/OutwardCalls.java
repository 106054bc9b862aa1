package dev.adherence.eventstore.witnessing;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Posts to machines of others: no redirect is followed, no answer is waited for or read without end, nothing private is called. */
final class OutwardCalls {

    record Answer(int status, byte[] body) {}

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration IN_ALL = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 256 * 1024;
    private static final String TOO_LONG = "more than " + MOST_BYTES + " bytes";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();
    private final boolean privateAddresses;

    /** @param privateAddresses whether those may be called too */
    OutwardCalls(boolean privateAddresses) {
        this.privateAddresses = privateAddresses;
    }

    /** The body of an answer of 2xx. */
    byte[] post(URI to, Map<String, String> headers, byte[] body) throws NotTaken {
        if (!privateAddresses) {
            OutwardAddress.check(to);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).timeout(IN_ALL).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        Answer answer = answer(
                to,
                client.sendAsync(request.build(), head -> new BoundedBody())
                        .thenApply(got -> new Answer(got.statusCode(), got.body())));
        if (answer.status() / 100 != 2) {
            throw new NotTaken(to.getHost() + " answers " + answer.status()
                    + (answer.status() / 100 == 3 ? ", and no redirect is followed" : ""));
        }
        return answer.body();
    }

    /** The client's own limit ends with the head of an answer. */
    private static Answer answer(URI to, CompletableFuture<Answer> call) throws NotTaken {
        try {
            return call.get(IN_ALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new NotTaken(to.getHost() + " does not answer within " + IN_ALL.toSeconds() + " s");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotTaken("it was interrupted");
        } catch (ExecutionException e) {
            throw new NotTaken(to.getHost() + " " + inWords(e.getCause()));
        }
    }

    private static String inWords(Throwable why) {
        if (why instanceof HttpTimeoutException) {
            return "does not answer in time";
        }
        if (why instanceof ConnectException) {
            return "cannot be reached";
        }
        return "cannot be asked: " + why;
    }

    /** So much is read and no more. */
    private static final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final AtomicBoolean subscribed = new AtomicBoolean();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            if (!subscribed.compareAndSet(false, true)) {
                given.cancel();
                return;
            }
            subscription = given;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> some) {
            for (ByteBuffer each : some) {
                if (bytes.size() + each.remaining() > MOST_BYTES) {
                    subscription.cancel();
                    whole.completeExceptionally(new IllegalStateException(TOO_LONG));
                    return;
                }
                byte[] copy = new byte[each.remaining()];
                each.get(copy);
                bytes.write(copy, 0, copy.length);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
