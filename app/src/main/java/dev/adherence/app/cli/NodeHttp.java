package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** Calls to one address, with the cookies it gives out; where it says when to come again, it comes again then. */
final class NodeHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_TRIES = 20;
    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final Set<Integer> LATER = Set.of(429, 503);

    private final URI address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    NodeHttp(URI address) {
        this.address = address;
    }

    /** {@code body} goes out as JSON; null: there is none. */
    record Call(String method, String path, String type, Object body, Map<String, String> headers) {}

    <T> HttpResponse<T> send(Call call, BodyHandler<T> handler) {
        HttpResponse<T> answer = once(call, handler);
        for (int tries = 1; tries < MOST_TRIES && isForLater(answer); tries++) {
            close(answer);
            long seconds = Math.min(after(answer).getAsLong(), LONGEST_WAIT_SECONDS);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
            answer = once(call, handler);
        }
        return answer;
    }

    private static boolean isForLater(HttpResponse<?> answer) {
        return LATER.contains(answer.statusCode()) && after(answer).isPresent();
    }

    private static OptionalLong after(HttpResponse<?> answer) {
        return answer.headers().firstValueAsLong("Retry-After");
    }

    private <T> HttpResponse<T> once(Call call, BodyHandler<T> handler) {
        try {
            return http.send(request(call), handler);
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            throw new Refused(
                    Refused.UNREACHABLE,
                    "Nothing answers at " + address + ": is Adherence running there? --url names another address.");
        } catch (IOException broken) {
            throw new Refused(Refused.BROKEN, "The connection to " + address + " broke before there was an answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Refused.UNREACHABLE, "Interrupted");
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(call.path))
                .timeout(PATIENCE)
                .header("Accept", call.type);
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .forEach(token -> request.header("X-XSRF-TOKEN", token));
        call.headers.forEach(request::header);
        Optional<String> body = Optional.ofNullable(call.body).map(JsonMapper.shared()::writeValueAsString);
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        return request.method(call.method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
                .build();
    }

    static void close(HttpResponse<?> response) {
        if (response.body() instanceof InputStream body) {
            try {
                body.close();
            } catch (IOException gone) {
                // As it should be.
            }
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
