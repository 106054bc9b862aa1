package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A body of lines, each a record. */
public final class LinesBody {

    /** In characters; no line of a log is as long. */
    private static final int LONGEST = 10_000;

    private LinesBody() {}

    /**
     * 1 to {@value ImportBody#MOST_RECORDS} lines that are not blank.
     *
     * @param mayBeEmpty that there may be none
     */
    public static List<JsonNode> read(InputStream body, boolean mayBeEmpty) {
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new BoundedBody(body), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    add(lines, line);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (lines.isEmpty() && !mayBeEmpty) {
            throw Refusal.invalid("The body is empty; it must hold 1 to " + ImportBody.MOST_RECORDS + " lines")
                    .code(ErrorCode.INVALID_BODY);
        }
        return lines;
    }

    private static void add(List<JsonNode> lines, String line) {
        if (lines.size() == ImportBody.MOST_RECORDS) {
            throw ImportBody.tooMany();
        }
        if (line.length() > LONGEST) {
            throw Refusal.tooLarge("Line " + (lines.size() + 1) + " is longer than " + LONGEST + " characters");
        }
        lines.add(StringNode.valueOf(line));
    }
}
