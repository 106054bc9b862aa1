package dev.adherence.benchmarks.product;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;

/** Talks to the product over HTTP; anything but success ends the run. */
public final class Client {

    private final URI address;
    private final String key;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;

    public Client(Product product) {
        this.address = product.address();
        this.key = product.key();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
    }

    /** A browser that has signed in as the admin. */
    public Client signedIn() {
        get("/api/auth/me");
        send(request("/api/auth/login")
                .POST(BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(Product.ADMIN, Product.PASSWORD))));
        return this;
    }

    /** What a browser sends with each call once it has signed in. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Of a program with a key. */
    public String push(String path, byte[] json) {
        return new String(
                send(request(path).header("Authorization", "Bearer " + key).POST(BodyPublishers.ofByteArray(json))));
    }

    public byte[] get(String path) {
        return send(request(path).GET());
    }

    public byte[] post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "application/json");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return request;
    }

    private byte[] send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400 && response.statusCode() != 401) {
                throw new IllegalStateException(
                        response.uri() + " answered " + response.statusCode() + ": " + new String(response.body()));
            }
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
