package dev.adherence.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a block of commands printed. {@code "…"} in the docs stands for any value, {@code "…":"…"} for fields that are left out. */
record DocumentedAnswer(String text) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANY = "…";

    /** Each call succeeded, and one was answered exactly as documented. */
    void fits(DocumentedPage.Call call) {
        List<JsonNode> given = answers();
        assertThat(given).as(call.commands() + text).isNotEmpty().noneMatch(answer -> answer.has("error"));
        if (call.answer() != null) {
            JsonNode documented = JSON.readTree(call.answer());
            List<String> faults =
                    given.stream().map(answer -> fault("", documented, answer)).toList();
            assertThat(faults)
                    .as(call.commands() + "\n" + call.answer() + "\n" + text)
                    .contains("");
        }
    }

    Optional<String> last(String field) {
        return answers().stream()
                .filter(answer -> answer.path(field).isString())
                .map(answer -> answer.path(field).asString())
                .reduce((before, after) -> after);
    }

    private List<JsonNode> answers() {
        return text.lines()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .toList();
    }

    /** Empty where they agree. */
    private static String fault(String path, JsonNode documented, JsonNode given) {
        if (documented.isString() && isLike(documented.asString(), given.isString() ? given.asString() : "")) {
            return "";
        }
        if (documented.isObject() && given.isObject()) {
            return members(path, documented, given);
        }
        if (documented.isArray() && given.isArray() && documented.size() <= given.size()) {
            return elements(path, documented, given);
        }
        return documented.equals(given) ? "" : path + ": documented " + documented + ", given " + given;
    }

    private static boolean isLike(String documented, String given) {
        String pattern =
                Stream.of(documented.split(ANY, -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
        return documented.equals(ANY)
                || Pattern.compile(pattern, Pattern.DOTALL).matcher(given).matches();
    }

    private static String members(String path, JsonNode documented, JsonNode given) {
        TreeSet<String> names = new TreeSet<>(given.propertyNames());
        names.removeAll(documented.propertyNames());
        if (!documented.has(ANY) && !names.isEmpty()) {
            return path + ": not documented: " + names;
        }
        return documented.propertyNames().stream()
                .filter(name -> !name.equals(ANY))
                .map(name -> given.has(name)
                        ? fault(path + "/" + name, documented.get(name), given.get(name))
                        : path + ": not given: " + name)
                .filter(fault -> !fault.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Of a list the docs may show some elements: each is one of those given. */
    private static String elements(String path, JsonNode documented, JsonNode given) {
        for (JsonNode one : documented) {
            List<String> faults = new ArrayList<>();
            given.forEach(other -> faults.add(fault(path + "[]", one, other)));
            if (!faults.contains("")) {
                return faults.get(0);
            }
        }
        return documented.isEmpty() && !given.isEmpty() ? path + ": documented as empty, given " + given : "";
    }
}
