package dev.adherence.app.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of docs as a reader types it: its blocks of shell commands, each with the JSON that stands directly below. */
record DocumentedPage(List<Call> calls) {

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```\n+(?:```json\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile("(?m)^(?:api=.*|\\w+\\(\\) +\\{.*\\})$");

    /** {@code answer} is null where none stands below. */
    record Call(String commands, String answer) {}

    static DocumentedPage read(Path file) throws IOException {
        List<Call> calls = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(file));
        while (block.find()) {
            calls.add(new Call(block.group(1), block.group(2)));
        }
        return new DocumentedPage(calls);
    }

    /** What the first block sets up for the rest of the page. */
    String functions() {
        StringBuilder lines = new StringBuilder();
        Matcher function = FUNCTION.matcher(calls.get(0).commands());
        while (function.find()) {
            lines.append(function.group()).append('\n');
        }
        return lines.toString();
    }
}
