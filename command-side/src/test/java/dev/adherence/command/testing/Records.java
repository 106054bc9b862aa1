package dev.adherence.command.testing;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON records as an import brings them, written with single quotes. */
public final class Records {

    private Records() {}

    public static List<JsonNode> records(String... objects) {
        List<JsonNode> records = new ArrayList<>();
        for (String object : objects) {
            records.add(json(object));
        }
        return records;
    }

    public static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
