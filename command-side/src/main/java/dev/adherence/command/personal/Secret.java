package dev.adherence.command.personal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.GCMSIVBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-256-GCM-SIV (RFC 8452): whoever changes a sealed text makes it unreadable, and the same words come to the same one. */
final class Secret {

    private static final int TAG_BITS = 128;

    /** A nonce that is always the same tells of two texts under one key that they are equal, which is wanted here, and nothing else. */
    private static final byte[] NONCE = new byte[12];

    private final byte[] bytes;

    Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] fresh() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        return fresh;
    }

    byte[] sealed(String words) {
        try {
            return run(true, words.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws InvalidCipherTextException it was not sealed by this */
    String opened(byte[] sealed) throws InvalidCipherTextException {
        return new String(run(false, sealed), StandardCharsets.UTF_8);
    }

    private byte[] run(boolean seals, byte[] input) throws InvalidCipherTextException {
        GCMSIVBlockCipher cipher = new GCMSIVBlockCipher();
        cipher.init(seals, new AEADParameters(new KeyParameter(bytes), TAG_BITS, NONCE));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int written = cipher.processBytes(input, 0, input.length, output, 0);
        written += cipher.doFinal(output, written);
        return written == output.length ? output : Arrays.copyOf(output, written);
    }
}
