package dev.adherence.app.cli;

import dev.adherence.app.cli.NodeHttp.Call;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that runs, asked over HTTP as its pages and programs ask it; never its tables. */
final class RunningNode {

    private static final String JSON_TYPE = "application/json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What it answers otherwise than wanted, in a sentence; {@code status} is that of HTTP, or why there was none. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static final int UNREACHABLE = 0;

        /** Whether the node has done what it was asked is unknown. */
        static final int BROKEN = -1;

        private final int status;

        Refused(int status, String why) {
            super(why);
            this.status = status;
        }

        int status() {
            return status;
        }

        boolean isWithoutAnswer() {
            return status == UNREACHABLE || status == BROKEN;
        }
    }

    record Answer(int status, JsonNode json, HttpResponse<String> response) {}

    private final NodeHttp http;
    private Map<String, String> credentials;
    private String key;
    private volatile Runnable interrupted;

    RunningNode(URI address) {
        this.http = new NodeHttp(address);
    }

    /** As this person, until the session is ended. */
    RunningNode signedIn(String email, String password) {
        credentials = Map.of("email", email, "password", password);
        signIn();
        return this;
    }

    private void signIn() {
        send("GET", "/api/auth/me", null);
        wanted(send("POST", "/api/auth/login", credentials));
    }

    /** As a program. */
    RunningNode withKey(String sent) {
        key = sent;
        return this;
    }

    /** What is to be done first where somebody interrupts the command; null: nothing more. */
    void whenInterrupted(Runnable work) {
        interrupted = work;
    }

    /** Somebody interrupts the command. */
    void abandon() {
        Runnable work = interrupted;
        if (work != null) {
            work.run();
        }
        signOut();
    }

    void signOut() {
        send("POST", "/api/auth/logout", null);
    }

    JsonNode get(String path) {
        return wanted(send("GET", path, null)).json();
    }

    JsonNode post(String path, Object body) {
        return wanted(send("POST", path, body)).json();
    }

    JsonNode delete(String path) {
        return wanted(send("DELETE", path, null)).json();
    }

    /** An answer that is not JSON, such as a table. */
    String text(String path, String type) {
        HttpResponse<String> response = http.send(call("GET", path, type, null, Map.of()), BodyHandlers.ofString());
        wanted(new Answer(response.statusCode(), json(response.body()), response));
        return response.body();
    }

    /** An answer that is read line by line as it comes; a session that has ended is begun anew. */
    LineStream lines(String path, String type, Map<String, String> headers) {
        return new LineStream(open(path, type, headers).body());
    }

    LeafStream leaves(String path) {
        return new LeafStream(open(path, "application/octet-stream", Map.of()).body());
    }

    /** An answer that is read as it comes; a session that has ended is begun anew. */
    HttpResponse<InputStream> open(String path, String type, Map<String, String> headers) {
        Call call = call("GET", path, type, null, headers);
        HttpResponse<InputStream> response = http.send(call, BodyHandlers.ofInputStream());
        if (response.statusCode() == 401 && credentials != null) {
            NodeHttp.close(response);
            signIn();
            response = http.send(call, BodyHandlers.ofInputStream());
        }
        if (response.statusCode() >= 300) {
            throw refused(response.statusCode(), json(read(response)));
        }
        return response;
    }

    /** Waits where it is told to. */
    Answer send(String method, String path, Object body) {
        HttpResponse<String> response =
                http.send(call(method, path, JSON_TYPE, body, Map.of()), BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()), response);
    }

    private Call call(String method, String path, String type, Object body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        if (key != null) {
            all.put("Authorization", "Bearer " + key);
        }
        return new Call(method, path, type, body, all);
    }

    private static String read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
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
            throw refused(answer.status(), answer.json());
        }
        return answer;
    }

    private Refused refused(int status, JsonNode json) {
        String error = json.path("error").asString("");
        return new Refused(status, error.isEmpty() ? http + " answers " + status + "." : error);
    }

    /** Of a value in an address. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
