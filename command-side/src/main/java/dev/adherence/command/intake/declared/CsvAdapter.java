package dev.adherence.command.intake.declared;

import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Tables of any system, whose first line names the columns, by what was declared for the API key. */
@Component
final class CsvAdapter extends DeclaredAdapter {

    @Autowired
    CsvAdapter(DeclaredMappings mappings) {
        this(mappings, DeclaredMapping.OURS);
    }

    CsvAdapter(DeclaredMappings mappings, DeclaredMapping mapping) {
        super(mappings, mapping);
    }

    @Override
    FeedAdapter by(DeclaredMapping declared) {
        return new CsvAdapter(mappings, declared);
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
    public FeedRecords records(FeedRequest request) {
        return FeedRecords.of(request.csv());
    }
}
