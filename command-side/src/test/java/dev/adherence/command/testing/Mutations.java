package dev.adherence.command.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies that were damaged on their way, or on purpose; the same ones in every run. */
final class Mutations {

    private static final List<String> PIECES = List.of(
            "",
            "|",
            "\n",
            "\r\n\r\n",
            ":",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "<",
            "&x;",
            "%zz",
            "\0",
            "é",
            "-1",
            "99999999999999999999",
            "null",
            ",");

    private final byte[] sample;
    private final Random random = new Random(24);

    Mutations(byte[] sample) {
        this.sample = sample;
    }

    byte[] next() {
        byte[] body = sample;
        for (int i = random.nextInt(4); i >= 0; i--) {
            body = mutated(body);
        }
        return body;
    }

    private byte[] mutated(byte[] body) {
        int at = random.nextInt(body.length + 1);
        int to = Math.min(body.length, at + random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> joined(body, at, to, new byte[] {(byte) random.nextInt(256)});
            case 2 -> joined(body, at, to, Arrays.copyOfRange(body, at, to), Arrays.copyOfRange(body, at, to));
            case 3 -> joined(body, at, at, piece());
            default -> joined(body, at, to, piece());
        };
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** With these in place of what stood from {@code from} to {@code to}. */
    private static byte[] joined(byte[] body, int from, int to, byte[]... instead) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(body, 0, from);
        for (byte[] part : instead) {
            joined.write(part, 0, part.length);
        }
        joined.write(body, to, body.length - to);
        return joined.toByteArray();
    }
}
