package dev.adherence.command.testing;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedAdapter.Reading;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an adapter makes of a body, a line for each record, to be compared with what a person who knows the vendor would say. */
public final class FeedReading {

    /** When a body is received in tests. */
    public static final Instant NOON = Instant.parse("2026-01-29T12:00:00Z");

    public static final Clock AT_NOON = Clock.fixed(NOON, ZoneOffset.UTC);

    public static final StateMappings NO_MAPPINGS = Mappings.always(Map.of());

    private static final int MUTATIONS = Integer.getInteger("feeds.mutations", 2_000);

    private final FeedAdapter adapter;
    private final MediaType type;
    private final StateMappings mappings;

    private FeedReading(FeedAdapter adapter, MediaType type, StateMappings mappings) {
        this.adapter = adapter;
        this.type = type;
        this.mappings = mappings;
    }

    public static FeedReading by(FeedAdapter adapter) {
        return new FeedReading(
                adapter, MediaType.parseMediaType(adapter.mediaTypes().get(0)), NO_MAPPINGS);
    }

    public FeedReading with(StateMappings others) {
        return new FeedReading(adapter, type, others);
    }

    public FeedReading as(String mediaType) {
        return new FeedReading(adapter, MediaType.parseMediaType(mediaType), mappings);
    }

    /** {@code 1001 lunch "Lunch" in sales 08:30:00}, what moves nothing left out, what is refused with its reason. */
    public List<String> of(String body) {
        return of(records(body, false));
    }

    public List<String> ofSnapshot(String body) {
        return of(records(body, true));
    }

    public FeedRecords records(String body, boolean snapshot) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return adapter.records(new FeedRequest(bytes, JsonMapper.shared(), type, snapshot, null));
    }

    /** Each of them ({@code -Dfeeds.mutations}) is refused in words, or read; whatever else an adapter throws would be our fault. */
    public void survivesMutationsOf(String body) {
        Mutations mutations = new Mutations(body.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < MUTATIONS; i++) {
            try {
                // what is no UTF-8 does not come as far as an adapter
                FeedRecords records = records(new String(mutations.next(), StandardCharsets.UTF_8), i % 2 == 0);
                records.records().forEach(adapter::agentIdsOf);
                of(records);
            } catch (Refusal refused) {
                // said to the sender
            }
        }
    }

    private List<String> of(FeedRecords records) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < records.records().size(); i++) {
            JsonNode record = records.records().get(i);
            try {
                Reading reading = adapter.read(i, record, mappings);
                if (reading.change() != null) {
                    said.add(said(reading));
                }
                reading.parts().forEach(part -> said.add(said(part, reading.unmapped())));
            } catch (BadRecord bad) {
                said.add("refused: " + bad.getMessage());
            }
        }
        return said;
    }

    private static String said(Reading reading) {
        StateRecord record = reading.change().record();
        StringJoiner said = new StringJoiner(" ");
        said.add(reading.change().agentId()).add(record.state().toString());
        if (record.rawState() != null) {
            said.add('"' + record.rawState() + '"');
        }
        if (reading.unmapped() != null) {
            said.add("unmapped");
        }
        if (record.queue() != null) {
            said.add("in " + record.queue());
        }
        return said.add(time(record.at())).toString();
    }

    /** {@code 1001: sales lunch "Lunch" 08:30:00}, {@code 1001: call over 08:40:00}. */
    private static String said(PartChange part, String unmapped) {
        StringJoiner said = new StringJoiner(" ");
        said.add(part.agentId() + ":");
        said.add(part.part().isEmpty() ? "all" : part.part().replace("\u0001", "*"));
        said.add(part.state() == null ? "over" : part.state().toString());
        if (part.rawState() != null) {
            said.add('"' + part.rawState() + '"');
        }
        if (unmapped != null) {
            said.add("unmapped");
        }
        if (part.queue() != null) {
            said.add("in " + part.queue());
        }
        return said.add(time(part.at())).toString();
    }

    private static String time(Instant at) {
        return at.toString().replace("2026-01-29T", "").replace("Z", "");
    }
}
