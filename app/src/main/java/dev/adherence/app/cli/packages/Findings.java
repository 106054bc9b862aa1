package dev.adherence.app.cli.packages;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a package, each with its place; of a thousand no more are told. */
final class Findings {

    private static final int MOST = 1_000;

    private final List<String> told = new ArrayList<>();

    void require(boolean holds, String otherwise, Object... places) {
        if (!holds && told.size() < MOST) {
            told.add(otherwise.formatted(places));
        }
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
