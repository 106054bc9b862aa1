package dev.adherence.query.exports;

import dev.adherence.events.PersonalWords;
import dev.adherence.events.SealedText;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the sealed texts of a package said when it was made: its events are as they are stored, so who has it can open none of them. Whoever
 * checks it reads them from here, and comes to the same table of alerts.
 */
public final class OpenedWords {

    /** In the package: an object with each sealed text, as it stands in the events, and what it said. */
    public static final String FILE = "words.json";

    private final Map<String, String> words = new TreeMap<>();
    private final PersonalWords keys;

    OpenedWords(PersonalWords keys) {
        this.keys = keys;
    }

    String opened(String text) {
        return SealedText.opened(text, part -> words.computeIfAbsent(part.toString(), keys::opened));
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(words) + "\n";
    }

    /** The same text by the words of a package; what they do not tell stays sealed. */
    public static String opened(String text, JsonNode words) {
        return SealedText.opened(text, part -> words.path(part.toString()).asString(part.toString()));
    }
}
