package dev.adherence.query.projecting;

import java.util.List;

/** Where the rows of read models stand, each name as SQL has it: those that are live, that are built, and that were live before. */
record Schemas(String live, String beside, String before) {

    List<String> all() {
        return List.of(live, beside, before);
    }
}
