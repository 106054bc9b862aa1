package dev.adherence.benchmarks.past;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileWriteFeature;

/** What was written of one day, as it would be written of another: instants and dates are moved, alerts get other ids. */
final class Later {

    private static final SmileMapper SMILE = new SmileMapper(SmileFactory.builder()
            .disable(SmileWriteFeature.ENCODE_BINARY_AS_7BIT)
            .enable(SmileWriteFeature.CHECK_SHARED_STRING_VALUES)
            .build());

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final long LEAST_SECONDS = 1_500_000_000L;
    private static final long MOST_SECONDS = 5_000_000_000L;
    private static final long DAY_SECONDS = 86_400;
    private static final long NANOS = 1_000_000_000L;

    private Later() {}

    /** Null if it is about none. */
    static String alertId(byte[] written) {
        JsonNode alert = SMILE.readTree(written).get("alertId");
        return alert == null ? null : alert.asString();
    }

    static byte[] by(int days, byte[] written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length + 16);
        try (JsonParser in = SMILE.createParser(written);
                JsonGenerator out = SMILE.createGenerator(bytes)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                copy(in, token, out, days);
            }
        }
        return bytes.toByteArray();
    }

    private static void copy(JsonParser in, JsonToken token, JsonGenerator out, int days) {
        if (token == JsonToken.VALUE_NUMBER_INT && in.getLongValue() >= LEAST_SECONDS) {
            long value = in.getLongValue();
            out.writeNumber(value + days * DAY_SECONDS * (value < MOST_SECONDS ? 1 : NANOS));
        } else if (token == JsonToken.VALUE_STRING
                && DATE.matcher(in.getString()).matches()) {
            out.writeString(LocalDate.parse(in.getString()).plusDays(days).toString());
        } else if (token == JsonToken.VALUE_EMBEDDED_OBJECT && "alertId".equals(in.currentName())) {
            byte[] id = in.getBinaryValue();
            id[14] ^= (byte) (days >> 8);
            id[15] ^= (byte) days;
            out.writeBinary(id);
        } else {
            out.copyCurrentEvent(in);
        }
    }
}
