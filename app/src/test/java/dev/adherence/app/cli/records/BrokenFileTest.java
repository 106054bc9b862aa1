package dev.adherence.app.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.app.cli.records.RecordFile.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that cannot be read any further, as on a disk that is pulled out: no fault of what is written in it. */
class BrokenFileTest {

    private static final int RECORDS = 2_000;

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("Input/output error");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "CSV    | agentId,state,timestamp | EMP001,available,2026-01-29T08:00:00Z",
                "NDJSON | | {\"agentId\":\"EMP001\",\"state\":\"available\",\"timestamp\":\"2026-01-29T08:00:00Z\"}"
            })
    void is_told_as_such_after_what_came_before(Format format, String head, String record) {
        String text = (head == null ? "" : head + "\n") + (record + "\n").repeat(RECORDS);
        InputStream file =
                new SequenceInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new Broken());
        List<Numbered> read = new ArrayList<>();

        assertThatThrownBy(() -> RecordFile.read(file, format, Kind.STATES, Map.of(), read::add))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("Input/output error");
        assertThat(read).isNotEmpty();
    }
}
