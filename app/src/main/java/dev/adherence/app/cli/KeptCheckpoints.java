package dev.adherence.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checkpoints that were kept in a file: one signed note, or what a node has written by itself, a line of JSON for each of all organisations.
 *
 * @param name of where it stands, in words
 */
record KeptCheckpoints(String name, String note) {

    static List<KeptCheckpoints> in(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            return text.startsWith("{") ? lines(file, text) : List.of(new KeptCheckpoints(file.toString(), text));
        } catch (UncheckedIOException noText) {
            throw noText.getCause();
        }
    }

    /** The last line may be on its way still; one that is no checkpoint is somebody's doing, and is found as such. */
    private static List<KeptCheckpoints> lines(Path file, String text) {
        List<KeptCheckpoints> kept = new ArrayList<>();
        int number = 0;
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
            number++;
            if (!line.isEmpty()) {
                kept.add(new KeptCheckpoints(file + ", line " + number, note(line)));
            }
        }
        return kept;
    }

    private static String note(String line) {
        try {
            JsonNode note = JsonMapper.shared().readTree(line).path("note");
            return note.isString() ? note.asString() : line;
        } catch (JacksonException noJson) {
            return line;
        }
    }

    /** Whether it is signed for somebody else: of these too a node's file has a line each. */
    boolean isOfAnother(String origin) {
        return note.contains("\n") && !note.startsWith(origin + "\n");
    }
}
