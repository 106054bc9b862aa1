package dev.adherence.app.harness;

import dev.adherence.app.contract.OpenApiCheck;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What a browser or a program says to the application: keeps cookies, answers the CSRF cookie with its header, carries a key. */
public final class Http {

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI address;
    private final Map<String, String> headers;
    private final Map<String, String> cookies;

    public Http(URI address) {
        this(address, Map.of(), new ConcurrentHashMap<>());
    }

    private Http(URI address, Map<String, String> headers, Map<String, String> cookies) {
        this.address = address;
        this.headers = headers;
        this.cookies = cookies;
    }

    public Http withApiKey(String key) {
        return with("Authorization", "Bearer " + key);
    }

    public Http with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Http(address, Map.copyOf(more), cookies);
    }

    /** The same browser, with the same cookies, at another node. */
    public Http at(RunningApp node) {
        return at(node.address());
    }

    public Http at(URI node) {
        return new Http(node, headers, cookies);
    }

    /** A browser of its own that has signed in; fails the test when it may not. */
    public Http signedIn(String email, String password) {
        Http browser = new Http(address, headers, new ConcurrentHashMap<>());
        browser.get("/api/auth/me");
        browser.post("/api/auth/login", Map.of("email", email, "password", password))
                .mustBe(200);
        return browser;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    /** {@code body}: text and bytes go out as they are, anything else as JSON. */
    public Answer post(String path, Object body) {
        return send("POST", path, body, "application/json");
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, "application/json");
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body, "application/json");
    }

    /** Opens a stream of events, which must be granted. */
    public EventStream stream(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/event-stream");
        identify(request);
        try {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("GET " + path + " answered " + response.statusCode());
            }
            return new EventStream(response);
        } catch (IOException failure) {
            throw new NoAnswer("GET " + path, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("GET " + path, interrupted);
        }
    }

    private void identify(HttpRequest.Builder request) {
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieLine());
        }
    }

    /** As the header says it. */
    public String cookieLine() {
        StringBuilder line = new StringBuilder();
        cookies.forEach((name, value) -> line.append(line.isEmpty() ? "" : "; ").append(name + "=" + value));
        return line.toString();
    }

    public Answer send(String method, String path, Object body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes(body)));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        identify(request);
        if (cookies.containsKey("XSRF-TOKEN") && !method.equals("GET") && !headers.containsKey("X-XSRF-TOKEN")) {
            request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            Answer answer = new Answer(
                    method + " " + path,
                    response.statusCode(),
                    response.headers(),
                    new String(response.body(), StandardCharsets.UTF_8));
            OpenApiCheck.check(method, path, answer.status(), answer.header("Content-Type"), answer.body());
            return answer;
        } catch (IOException failure) {
            throw new NoAnswer(method + " " + path, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(method + " " + path, interrupted);
        }
    }

    private static byte[] bytes(Object body) {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
    }

    private void keep(String setCookie) {
        String[] nameAndValue = setCookie.split(";", 2)[0].split("=", 2);
        if (nameAndValue[1].isEmpty() || setCookie.contains("Max-Age=0")) {
            cookies.remove(nameAndValue[0]);
        } else {
            cookies.put(nameAndValue[0], nameAndValue[1]);
        }
    }

    /** The connection broke before the answer: whether the application has done it is unknown. */
    public static final class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoAnswer(String call, Exception cause) {
            super(call, cause);
        }
    }
}
