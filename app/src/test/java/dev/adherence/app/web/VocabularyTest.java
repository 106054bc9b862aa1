package dev.adherence.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;

/** What the server can say, the pages can show: each word once, with its text and its picture. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VocabularyTest {

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    static Stream<Arguments> vocabularies() {
        return Stream.of(
                Arguments.of("ALERT_TYPES", AlertType.values(), "alert.", true),
                Arguments.of("STATES", AgentState.values(), "state.", true),
                Arguments.of("ROLES", Role.values(), "role.", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vocabularies")
    void every_word_of_the_server_is_listed_in_its_order(String list, Enum<?>[] words, String texts, boolean pictured)
            throws IOException {
        assertThat(listed(list)).containsExactlyElementsOf(names(words));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vocabularies")
    void every_word_has_a_text_and_a_picture_where_it_is_pictured(
            String list, Enum<?>[] words, String texts, boolean pictured) throws IOException {
        String english = file("i18n/en.js");
        String icons = file("parts/icons.js");

        assertThat(names(words)).allSatisfy(word -> {
            assertThat(english).contains("'" + texts + word + "': ");
            if (pictured) {
                assertThat(icons).containsPattern("(?m)^  '?" + word + "'?: svg`");
            }
        });
    }

    @Test
    void every_address_of_a_page_is_served_and_every_one_served_has_a_page() throws IOException {
        List<String> served = Arrays.stream(PageEndpoint.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(GetMapping.class))
                .flatMap(method ->
                        Arrays.stream(method.getAnnotation(GetMapping.class).value()))
                .filter(address -> !address.equals("/"))
                .map(address -> address.replaceAll("\\{(\\w+)}", ":$1"))
                .toList();
        Matcher route = Pattern.compile("(?m)^  route\\('([^']+)', '([^']+)'").matcher(file("routes.js"));

        List<String> routes = route.results().map(found -> found.group(1)).toList();

        assertThat(routes).containsExactlyInAnyOrderElementsOf(served);
        assertThat(route.reset().results().map(found -> found.group(2)))
                .allMatch(page -> new ClassPathResource("static/app/pages/" + page + ".js").exists());
    }

    private static List<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Object::toString).toList();
    }

    private static List<String> listed(String list) throws IOException {
        Matcher found =
                Pattern.compile("export const " + list + " = \\[([^]]*)]").matcher(file("vocabulary.js"));
        assertThat(found.find()).as(list).isTrue();
        return QUOTED.matcher(found.group(1))
                .results()
                .map(word -> word.group(1))
                .toList();
    }

    private static String file(String name) throws IOException {
        return new ClassPathResource("static/app/" + name).getContentAsString(StandardCharsets.UTF_8);
    }
}
