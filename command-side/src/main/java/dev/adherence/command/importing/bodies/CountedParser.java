package dev.adherence.command.importing.bodies;

import dev.adherence.events.Refusal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TreeNode;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;

/** A parser that ends with a refusal where a body holds more names and values than any import has: a tree of them takes thirty times its bytes. */
final class CountedParser extends JsonParserDelegate {

    /** 10,000 records of 200 names and values each. */
    static final int MOST = 2_000_000;

    private final ObjectReader values;
    private int count;

    CountedParser(JsonParser parser, ObjectMapper json) {
        super(parser);
        // What follows a value here is the next one.
        this.values = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public JsonToken nextToken() {
        count();
        return super.nextToken();
    }

    @Override
    public String nextName() {
        count();
        return super.nextName();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends TreeNode> T readValueAsTree() {
        return (T) values.readTree(this);
    }

    private void count() {
        if (++count > MOST) {
            throw Refusal.tooLarge("The body holds more than " + MOST + " names and values");
        }
    }
}
