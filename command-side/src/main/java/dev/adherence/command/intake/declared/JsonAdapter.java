package dev.adherence.command.intake.declared;

import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** JSON of any system, alone, in lists or in lines, by what was declared for the API key. */
@Component
final class JsonAdapter extends DeclaredAdapter {

    @Autowired
    JsonAdapter(DeclaredMappings mappings) {
        this(mappings, DeclaredMapping.OURS);
    }

    JsonAdapter(DeclaredMappings mappings, DeclaredMapping mapping) {
        super(mappings, mapping);
    }

    @Override
    FeedAdapter by(DeclaredMapping declared) {
        return new JsonAdapter(mappings, declared);
    }

    @Override
    public String source() {
        return "json";
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        List<JsonNode> outer = request.json(fields());
        if (mapping.records() == null) {
            return FeedRecords.of(outer);
        }
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode each : outer) {
            JsonNode list = DeclaredMapping.at(each, mapping.records());
            if (!list.isArray()) {
                throw Refusal.invalid(mapping.records() + " must be a list of records, as is declared for this API key")
                        .code(ErrorCode.INVALID_BODY)
                        .field(mapping.records());
            }
            list.forEach(records::add);
        }
        return FeedRecords.of(records);
    }
}
