package dev.adherence.eventstore.witnessing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where checkpoints are kept elsewhere; what is null is not.
 *
 * @param webhookSecret as {@link WebhookSecrets} reads it
 * @param timeStampCertificate a file with whose time stamps count
 * @param privateAddresses whether machines may be called that only those inside can reach, and these without TLS
 * @param every between two rounds of sending to the file and the webhook
 */
public record CheckpointSettings(
        String file,
        String webhook,
        String webhookSecret,
        String timeStamp,
        String timeStampCertificate,
        boolean privateAddresses,
        Duration every,
        Duration timeStampEvery) {

    /** Whether it names a file that there can be: with its whole path, and no folder. */
    public static boolean isFile(String text) {
        try {
            Path path = Path.of(text);
            return path.isAbsolute() && path.getFileName() != null && !Files.isDirectory(path);
        } catch (InvalidPathException none) {
            return false;
        }
    }

    /** Whether it is an address of the web, with a host and without a password. */
    public static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** Whether what goes there is read by nobody else on its way. */
    public static boolean isSafe(String address) {
        return "https".equalsIgnoreCase(URI.create(address).getScheme());
    }

    public static boolean areSecrets(String text) {
        try {
            WebhookSecrets.parse(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** Whether there is a file with certificates. */
    public static boolean areCertificates(String file) {
        try {
            trust(file);
            return true;
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    static TimeStampTrust trust(String file) throws IOException {
        return TimeStampTrust.in(Files.readAllBytes(Path.of(file)));
    }
}
