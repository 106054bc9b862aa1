package dev.adherence.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Lines of cells, each column as wide as its widest; the first is of words, the others of numbers. */
final class Table {

    private final List<String[]> lines = new ArrayList<>();

    Table(String... names) {
        lines.add(names);
    }

    void row(String... cells) {
        lines.add(Arrays.stream(cells).map(Table::shown).toArray(String[]::new));
    }

    void print(PrintWriter out) {
        int[] widths = new int[lines.get(0).length];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        });
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - line[i].length());
                text.append(i == 0 ? line[i] + padding : "  " + padding + line[i]);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** No name moves the terminal's cursor. */
    private static String shown(String cell) {
        return cell.replaceAll("\\p{Cntrl}", " ");
    }

    static String percentage(JsonNode value) {
        return value.isNull() ? "-" : value.asString() + " %";
    }

    /** Hours and minutes; below a minute seconds. */
    static String duration(JsonNode seconds) {
        if (seconds.isNull()) {
            return "-";
        }
        long all = seconds.asLong();
        return all > 0 && all < 60 ? all + " s" : "%d:%02d".formatted(all / 3600, all / 60 % 60);
    }
}
