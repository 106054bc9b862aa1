package dev.adherence.app.cli.records;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The records of a file, one by one, however many there are. */
public final class RecordFile {

    private static final int LOOKED_AT = 4_096;

    /** How it is written. */
    public enum Format {
        JSON,
        NDJSON,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By what it begins with: both kinds of JSON are read alike, and anything else is a table. */
        private static Format of(String beginning) {
            String text = beginning.replace("\uFEFF", "").stripLeading();
            return text.startsWith("{") || text.startsWith("[") ? JSON : CSV;
        }
    }

    private RecordFile() {}

    /**
     * @param format null: found out
     * @param options what the API takes beside the records, by its name, as it is sent
     */
    public static void read(
            InputStream file, Format format, Kind kind, Map<String, Boolean> options, Consumer<Numbered> each)
            throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 2 * LOOKED_AT);
        Format read = format == null ? Format.of(beginning(in)) : format;
        try {
            if (read == Format.CSV) {
                CsvRecords.read(in, kind, each);
            } else {
                new JsonRecords(options, each).read(in);
            }
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static String beginning(BufferedInputStream in) throws IOException {
        in.mark(LOOKED_AT);
        String beginning = new String(in.readNBytes(LOOKED_AT), java.nio.charset.StandardCharsets.UTF_8);
        in.reset();
        return beginning;
    }
}
