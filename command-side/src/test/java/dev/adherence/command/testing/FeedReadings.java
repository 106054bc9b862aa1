package dev.adherence.command.testing;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedAdapter.Reading;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.settings.StateMappings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an adapter reads from a body, in a line for each record. */
public final class FeedReadings {

    private FeedReadings() {}

    /** Of JSON; quotes may be single ones. */
    public static List<String> of(FeedAdapter adapter, String body) {
        return of(adapter, body.replace('\'', '"'), MediaType.APPLICATION_JSON, Mappings.always(Map.of()));
    }

    public static List<String> of(FeedAdapter adapter, String body, MediaType type, StateMappings mappings) {
        FeedRequest request = new FeedRequest(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                JsonMapper.shared(),
                type,
                false,
                null);
        List<String> lines = new ArrayList<>();
        for (JsonNode record : adapter.records(request).records()) {
            lines.add(line(adapter, record, mappings));
        }
        return lines;
    }

    private static String line(FeedAdapter adapter, JsonNode record, StateMappings mappings) {
        try {
            return line(adapter.read(0, record, mappings));
        } catch (BadRecord bad) {
            return adapter.agentIdOf(record) + ": " + bad.getMessage();
        }
    }

    private static String line(Reading reading) {
        List<String> words = new ArrayList<>();
        if (reading.change() != null) {
            words.add(reading.change().agentId());
            words.add(reading.change().record().state().toString());
            words.add(reading.change().record().at().toString());
            words.add(String.valueOf(reading.change().record().rawState()));
            if (reading.change().record().queue() != null) {
                words.add("in " + reading.change().record().queue());
            }
        }
        reading.parts().forEach(part -> words.add(part(part)));
        if (reading.signOfLife()) {
            words.add("alive");
        }
        if (reading.unmapped() != null) {
            words.add("unmapped");
        }
        return words.isEmpty() ? "nothing" : String.join(" ", words);
    }

    private static String part(PartChange part) {
        return "[" + part.agentId() + (part.contact() ? " contact" : "")
                + (part.part().isEmpty() ? "" : " " + part.part()) + " "
                + (part.state() == null ? "over" : part.state()) + " " + part.at()
                + (part.rawState() == null ? "" : " " + part.rawState())
                + (part.queue() == null ? "" : " in " + part.queue()) + "]";
    }
}
