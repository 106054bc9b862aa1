package dev.adherence.command.intake.twilio;

import dev.adherence.command.intake.FormBody;
import dev.adherence.command.intake.Signatures;
import dev.adherence.command.intake.states.FeedSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code X-Twilio-Signature}: over the address as Twilio was given it, followed by the fields of a form in the order of their names; of
 * a body that is no form the address holds the SHA-256. It says nothing of the time: what is sent again is a repeat.
 */
final class TwilioSignature implements FeedSignature {

    private static final String HEADER = "X-Twilio-Signature";
    private static final String SETTINGS = "X-Twilio-Webhooks-Signature-Settings";
    private static final Pattern BODY = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(&|$)");
    private static final Pattern ADDRESS = Pattern.compile("(https?)://([^/:]+)(:\\d+)?(/.*)");

    @Override
    public void check(Signed request, String secret, Instant now) {
        String settings = request.headers().apply(SETTINGS);
        String algorithm = settings != null && settings.contains("HMAC_SHA256") ? "HmacSHA256" : "HmacSHA1";
        String given = request.headers().apply(HEADER);
        byte[] fields = fields(request);
        boolean right = fields != null
                && addresses(request).stream()
                        .map(address ->
                                Signatures.mac(algorithm, secret, address.getBytes(StandardCharsets.UTF_8), fields))
                        .map(Base64.getEncoder()::encodeToString)
                        .anyMatch(wanted -> Signatures.same(given, wanted));
        if (!right) {
            throw Signatures.wrong(HEADER);
        }
    }

    /** What follows the address; null where the address says that the body is another. */
    private static byte[] fields(Signed request) {
        Matcher body = BODY.matcher(request.addresses().get(0));
        if (body.find()) {
            return Signatures.same(body.group(1).toLowerCase(Locale.ROOT), sha256(request.body())) ? new byte[0] : null;
        }
        String type = request.headers().apply("Content-Type");
        if (type == null || !type.contains("form")) {
            return null;
        }
        Map<String, String> fields = new TreeMap<>();
        FormBody.fields(new String(request.body(), StandardCharsets.UTF_8))
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().stringValue()));
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(name).append(value));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** With and without its port, and with user and password, which stand in the address that Twilio was given. */
    private static List<String> addresses(Signed request) {
        List<String> addresses = new ArrayList<>();
        String user = user(request.headers());
        for (String address : request.addresses()) {
            addresses.add(address);
            Matcher parts = ADDRESS.matcher(address);
            if (parts.matches()) {
                String port = parts.group(1).equals("https") ? ":443" : ":80";
                for (String who : user.isEmpty() ? List.of("") : List.of("", user + "@")) {
                    addresses.add(parts.group(1) + "://" + who + parts.group(2) + parts.group(4));
                    addresses.add(parts.group(1) + "://" + who + parts.group(2) + port + parts.group(4));
                    if (parts.group(3) != null) {
                        addresses.add(parts.group(1) + "://" + who + parts.group(2) + parts.group(3) + parts.group(4));
                    }
                }
            }
        }
        return addresses;
    }

    private static String user(UnaryOperator<String> headers) {
        String authorization = headers.apply("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            return new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
