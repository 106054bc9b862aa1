package dev.adherence.app.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables in the table of settings of docs/operations.md. */
final class DocumentedSettings {

    private static final Pattern VARIABLE = Pattern.compile("`([A-Z…][A-Z_0-9]+)`");

    private DocumentedSettings() {}

    /** {@code …_SENSITIVE} stands for the variable before it with another last word. */
    static Stream<String> variables() throws IOException {
        List<String> variables = new ArrayList<>();
        for (String row : rows()) {
            Matcher cell = VARIABLE.matcher(row.split("\\|")[1]);
            while (cell.find()) {
                String name = cell.group(1);
                variables.add(name.startsWith("…") ? stem(variables) + name.substring(1) : name);
            }
        }
        return variables.stream();
    }

    static Setting<?> of(String variable) {
        return Settings.ALL.stream()
                .filter(setting -> setting.isSpelt(variable))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/operations.md lists " + variable + ", Settings does not"));
    }

    private static String stem(List<String> variables) {
        String before = variables.get(variables.size() - 1);
        return before.substring(0, before.lastIndexOf('_'));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("../docs/operations.md")).stream()
                .dropWhile(line -> !line.equals("## Settings"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
