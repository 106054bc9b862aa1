package dev.adherence.command.intake.declared;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.settings.StateMappings;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tables of any system, whose first line names the columns, by what was declared for the API key. */
@Component
final class CsvAdapter implements FeedAdapter {

    private final DeclaredMappings mappings;
    private final DeclaredMapping mapping;
    private final DeclaredRecord record;

    @Autowired
    CsvAdapter(DeclaredMappings mappings) {
        this(mappings, DeclaredMapping.OURS);
    }

    CsvAdapter(DeclaredMappings mappings, DeclaredMapping mapping) {
        this.mappings = mappings;
        this.mapping = mapping;
        this.record = new DeclaredRecord(mapping);
    }

    @Override
    public FeedAdapter of(ApiClient client) {
        return mappings.of(client)
                .<FeedAdapter>map(declared -> new CsvAdapter(mappings, declared))
                .orElse(this);
    }

    @Override
    public String source() {
        return "csv";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/csv", "text/plain");
    }

    @Override
    public Set<String> fields() {
        return mapping.fields();
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        return FeedRecords.of(request.csv());
    }

    @Override
    public Reading read(int index, JsonNode node, StateMappings words) throws BadRecord {
        return record.read(index, node, words);
    }

    @Override
    public String agentIdOf(JsonNode node) {
        return record.agentIdOf(node);
    }
}
