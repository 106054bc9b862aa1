package dev.adherence.command.intake.declared;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.settings.StateMappings;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Records of any system by what was declared for the API key; its kinds differ in how a body holds them. */
abstract sealed class DeclaredAdapter implements FeedAdapter permits CsvAdapter, JsonAdapter {

    final DeclaredMappings mappings;
    final DeclaredMapping mapping;
    private final DeclaredRecord record;

    DeclaredAdapter(DeclaredMappings mappings, DeclaredMapping mapping) {
        this.mappings = mappings;
        this.mapping = mapping;
        this.record = new DeclaredRecord(mapping);
    }

    abstract FeedAdapter by(DeclaredMapping declared);

    @Override
    public FeedAdapter of(ApiClient client) {
        return mappings.of(client).map(this::by).orElse(this);
    }

    @Override
    public Set<String> fields() {
        return mapping.fields();
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
