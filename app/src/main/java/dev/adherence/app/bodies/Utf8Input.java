package dev.adherence.app.bodies;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body on its way to whoever reads it, refused at the first byte that is not UTF-8 as RFC 3629 has it. Parsers of JSON are not so
 * strict: they take overlong forms and halves of characters, and guess at UTF-16 where they see the byte 0. It is read, never skipped.
 */
final class Utf8Input extends FilterInputStream {

    private long offset;
    /** How many bytes the character that has begun still needs, and between which values the next one is. */
    private int missing;

    private int least;
    private int most;

    Utf8Input(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            take(read);
        } else if (missing > 0) {
            throw refusal("it ends in the middle of a character");
        }
        return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = in.read(target, from, length);
        if (read < 0 && missing > 0) {
            throw refusal("it ends in the middle of a character");
        }
        for (int i = from; i < from + read; i++) {
            take(target[i] & 0xff);
        }
        return read;
    }

    private void take(int next) {
        if (missing == 0) {
            begin(next);
        } else if (next >= least && next <= most) {
            expect(missing - 1, 0x80, 0xBF);
        } else {
            throw notUtf8(next);
        }
        offset++;
    }

    /** The table of RFC 3629, section 4; the byte 0 is text in no body of ours. */
    private void begin(int first) {
        if (first > 0 && first < 0x80) {
            return;
        }
        switch (first) {
            case 0xE0 -> expect(2, 0xA0, 0xBF);
            case 0xED -> expect(2, 0x80, 0x9F);
            case 0xF0 -> expect(3, 0x90, 0xBF);
            case 0xF4 -> expect(3, 0x80, 0x8F);
            default -> {
                if (first < 0xC2 || first > 0xF4) {
                    throw notUtf8(first);
                }
                expect(first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3, 0x80, 0xBF);
            }
        }
    }

    private void expect(int bytes, int from, int to) {
        missing = bytes;
        least = from;
        most = to;
    }

    private Refusal notUtf8(int found) {
        return refusal("the byte 0x%02X at offset %d is no part of a character".formatted(found, offset));
    }

    private Refusal refusal(String why) {
        return Refusal.invalid("The body is not text in UTF-8: " + why)
                .code(ErrorCode.INVALID_BODY)
                .with("offset", offset);
    }
}
