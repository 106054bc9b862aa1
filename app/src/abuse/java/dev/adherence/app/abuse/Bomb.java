package dev.adherence.app.abuse;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ten million objects in a field that nobody knows, in one body of 31 MB. */
final class Bomb {

    private static final byte[] BODY = body();

    private Bomb() {}

    private static byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream(31_000_000);
        body.writeBytes("{\"data\":[{\"a\":[{}".getBytes(StandardCharsets.US_ASCII));
        byte[] more = ",{}".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 10_000; i++) {
            body.writeBytes(more);
        }
        body.writeBytes("]}]}".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** The status of the answer. */
    static String at(URI target, String path, String... headers) throws Exception {
        try (Attacker attacker = new Attacker(target, 1, 0)) {
            String[] all = Arrays.copyOf(headers, headers.length + 2);
            all[headers.length] = "Content-Type: application/json";
            all[headers.length + 1] = "Content-Length: " + BODY.length;
            return attacker.head("POST", path, all).send(BODY).status(20_000);
        }
    }
}
