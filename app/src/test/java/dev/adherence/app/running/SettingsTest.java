package dev.adherence.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** One list of settings: in the code that checks them, in the code that uses them, and in the docs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    private static final Pattern USED = Pattern.compile(
            "(?:@Value\\(\"\\$\\{|getProperty\\(\\s*\"|ConditionalOnProperty\\((?:name = )?\")(adherence[.][a-z.-]+[a-z])[:}\"]");
    private static final Pattern GROUP = Pattern.compile(
            "@ConfigurationProperties\\(\"(adherence[.][a-z.-]+)\"\\)\\s+(?:public )?record \\w+\\(([^{]*)\\)\\s*\\{");
    private static final Pattern MEMBER = Pattern.compile(
            "(?:@Name\\(\"([a-z-]+)\"\\))?[^,()]*(?:@DefaultValue\\([^)]*\\))?\\s*\\w+ (\\w+)\\s*(?:,|$)");

    @Test
    void every_setting_that_the_code_reads_is_checked() throws IOException {
        Set<String> known = new TreeSet<>();
        Settings.ALL.forEach(setting -> known.add(setting.name()));

        assertThat(read())
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    @Test
    void every_setting_is_documented() throws IOException {
        Set<String> documented = new TreeSet<>();
        DocumentedSettings.variables()
                .forEach(variable ->
                        documented.add(DocumentedSettings.of(variable).name()));

        assertThat(Settings.ALL)
                .extracting(Setting::name)
                .filteredOn(name -> !name.equals("adherence.demo"))
                .allSatisfy(name -> assertThat(documented).contains(name));
    }

    /** Spring reads {@code ADHERENCE_DATADIR} as {@code ADHERENCE_DATA_DIR}, and would go by the first one. */
    @Test
    void a_variable_that_contradicts_its_documented_spelling_is_refused() throws IOException {
        List<String> hyphenated = DocumentedSettings.variables()
                .filter(variable -> DocumentedSettings.of(variable).name().contains("-"))
                .toList();

        assertThat(hyphenated)
                .contains("ADHERENCE_DATA_DIR")
                .hasSizeGreaterThan(15)
                .allSatisfy(variable -> {
                    String other = DocumentedSettings.of(variable)
                            .name()
                            .replace("-", "")
                            .replace('.', '_')
                            .toUpperCase(Locale.ROOT);
                    assertThat(faults(Map.of(variable, "1", other, "2")))
                            .contains(other + " and " + variable + " are one setting", "have different values");
                    assertThat(faults(Map.of(variable, "1", other, "1"))).doesNotContain("one setting");
                });
    }

    private static String faults(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        try {
            Settings.check(environment);
            return "";
        } catch (StartFailure failure) {
            return failure.getMessage();
        }
    }

    private static Set<String> read() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Stream.of("../app", "../command-side", "../query-side", "../event-store")
                .map(module -> Path.of(module, "src/main/java"))
                .flatMap(SettingsTest::files)) {
            files.map(SettingsTest::text).forEach(code -> {
                USED.matcher(code).results().forEach(found -> names.add(found.group(1)));
                GROUP.matcher(code).results().forEach(group -> members(group.group(1), group.group(2), names));
            });
        }
        return names;
    }

    private static void members(String prefix, String members, Set<String> names) {
        Matcher member = MEMBER.matcher(members);
        while (member.find()) {
            String name = member.group(1) != null ? member.group(1) : hyphenated(member.group(2));
            names.add(prefix + "." + name);
        }
    }

    private static String hyphenated(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
