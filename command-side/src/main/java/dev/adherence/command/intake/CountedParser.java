package dev.adherence.command.intake;

import dev.adherence.events.Refusal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;

/** A parser that ends with a refusal where a body holds more names and values than any import has: a tree of them takes thirty times its bytes. */
final class CountedParser extends JsonParserDelegate {

    /** 10,000 records of 200 names and values each. */
    static final int MOST = 2_000_000;

    private final Count count;

    /** Of all parsers that read what came in one body. */
    static final class Count {

        private int tokens;

        private void more() {
            if (++tokens > MOST) {
                throw Refusal.tooLarge("The body holds more than " + MOST + " names and values");
            }
        }
    }

    CountedParser(JsonParser parser, Count count) {
        super(parser);
        this.count = count;
    }

    @Override
    public JsonToken nextToken() {
        count.more();
        return super.nextToken();
    }

    @Override
    public String nextName() {
        count.more();
        return super.nextName();
    }
}
