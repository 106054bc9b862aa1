package dev.adherence.app.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What was written behind {@code java -jar adherence.jar}; a misspelt option is refused instead of ignored. */
public record Arguments(List<String> given) {

    private static final Set<String> OPTIONS = Set.of("--demo", "--help", "--version");

    public static final String HELP = """
            Usage: java -jar adherence.jar [--demo] [--NAME=VALUE ...]

              --demo        fill an empty database with demo data and a simulated ACD
              --version     print the version
              --help        print this
              --NAME=VALUE  any setting, for example --server.port=9090

            Environment: SERVER_PORT (8080), ADHERENCE_DATA_DIR (./data, Adherence's own PostgreSQL), or a server of yours by
            SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD. On an empty database
            ADHERENCE_ORGANIZATION, ADHERENCE_TIME_ZONE, ADHERENCE_ADMIN_EMAIL and ADHERENCE_ADMIN_PASSWORD make the first
            organisation and its admin. ADHERENCE_DEMO_PASSWORD and ADHERENCE_DEMO_API_KEY set what --demo otherwise invents.
            All settings: docs/operations.md.
            """;

    public Arguments(String[] given) {
        this(List.of(given));
    }

    public boolean askFor(String option) {
        return given.contains(option);
    }

    /** Settings are recognised by their {@code =}. */
    public Stream<String> unknown() {
        return given.stream()
                .filter(argument -> !OPTIONS.contains(argument))
                .filter(argument -> !argument.startsWith("--") || !argument.contains("="));
    }

    /** As Spring Boot reads them; {@code --demo} is the setting {@code adherence.demo}. */
    public String[] asSettings() {
        return given.stream()
                .map(argument -> argument.equals("--demo") ? "--adherence.demo=true" : argument)
                .toArray(String[]::new);
    }
}
