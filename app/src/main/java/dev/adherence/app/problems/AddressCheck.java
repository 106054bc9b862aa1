package dev.adherence.app.problems;

import dev.adherence.events.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Refuses the query of an address that cannot be read without a guess, whether anybody reads it or not. */
final class AddressCheck {

    private static final int MOST = 100;

    private AddressCheck() {}

    /** {@code query} as it came in, null where there is none. */
    static void check(String query) {
        if (query == null) {
            return;
        }
        if (query.chars().filter(character -> character == '&').count() >= MOST) {
            throw new ProblemException(Problem.of(400, "The address has too many parameters; the most is " + MOST)
                    .code(ErrorCode.TOO_MANY_PARAMETERS));
        }
        try {
            // Overlong forms and half characters are none of UTF-8 to this decoder.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(query)));
        } catch (CharacterCodingException | NumberFormatException notUtf8) {
            throw new ProblemException(
                    Problem.of(400, "The parameters of the address are not UTF-8 in percent-encoding, such as %C3%BC")
                            .code(ErrorCode.INVALID_ADDRESS));
        }
    }

    private static byte[] bytes(String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            if (query.charAt(i) != '%') {
                bytes.write(query.charAt(i));
            } else if (i + 2 < query.length() && isHex(query.charAt(i + 1)) && isHex(query.charAt(i + 2))) {
                bytes.write(Integer.parseInt(query, i + 1, i + 3, 16));
                i += 2;
            } else {
                throw new NumberFormatException("a percent sign that begins nothing");
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isHex(char character) {
        return Character.digit(character, 16) >= 0;
    }
}
