package dev.adherence.app.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that runs, asked over HTTP as its pages ask it; never its tables. */
final class RunningNode {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What it answers otherwise than wanted, in a sentence. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    record Answer(int status, JsonNode json, HttpResponse<String> response) {}

    private final URI address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    RunningNode(URI address) {
        this.address = address;
    }

    /** As this person, until the session is ended. */
    RunningNode signedIn(String email, String password) {
        send("GET", "/api/auth/me", null);
        wanted(send("POST", "/api/auth/login", Map.of("email", email, "password", password)));
        return this;
    }

    void signOut() {
        send("POST", "/api/auth/logout", null);
    }

    JsonNode get(String path) {
        return wanted(send("GET", path, null)).json();
    }

    JsonNode post(String path) {
        return wanted(send("POST", path, null)).json();
    }

    JsonNode delete(String path) {
        return wanted(send("DELETE", path, null)).json();
    }

    /** Waits where it is told to. */
    Answer send(String method, String path, Object body) {
        Answer answer = once(method, path, body);
        for (int tries = 1; answer.status() == 429 && tries < MOST_TRIES; tries++) {
            long seconds =
                    answer.response().headers().firstValueAsLong("Retry-After").orElse(1);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Math.min(seconds, 60)));
            answer = once(method, path, body);
        }
        return answer;
    }

    private Answer once(String method, String path, Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .forEach(token -> request.header("X-XSRF-TOKEN", token));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response);
        } catch (IOException unreachable) {
            throw new Refused(
                    "Nothing answers at " + address + ": is Adherence running there? --url names another address.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted");
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body.isEmpty() ? "null" : body);
        } catch (JacksonException noJson) {
            return JSON.nullNode();
        }
    }

    private Answer wanted(Answer answer) {
        if (answer.status() >= 300) {
            String error = answer.json().path("error").asString("");
            throw new Refused(error.isEmpty() ? address + " answers " + answer.status() + "." : error);
        }
        return answer;
    }
}
