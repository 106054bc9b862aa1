package dev.adherence.app.running.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, as Compose and psql understand what of it concerns the database. */
final class ComposeFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):\\?[^}]*}");
    private static final Map<String, String> DOT_ENV = Map.of(
            "POSTGRES_PASSWORD", "of the superuser",
            "DATABASE_OWNER_PASSWORD", "the owner's",
            "DATABASE_APP_PASSWORD", "of the app",
            "ADHERENCE_ADMIN_EMAIL", "boss@first.test",
            "ADHERENCE_ADMIN_PASSWORD", "correct horse battery",
            "ADHERENCE_ORGANIZATION", "The First",
            "ADHERENCE_TIME_ZONE", "UTC");

    private final Map<String, Object> content;

    ComposeFile() throws IOException {
        content = new Yaml().load(Files.readString(Path.of("../docker-compose.yml")));
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        in(content, "services", service, "environment")
                .forEach((name, value) -> environment.put(name, replaced(value.toString())));
        return environment;
    }

    /** The script of the service that makes the roles, with the few words of psql in it. */
    void runRolesOn(DataSource superuser) throws Exception {
        Map<String, String> environment = environment("roles");
        Map<String, String> variables = new LinkedHashMap<>();
        String script = in(content, "configs", "roles").get("content").toString();
        try (Connection connection = superuser.getConnection()) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            for (String line : script.lines().toList()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "\\i" -> jdbc.execute(Files.readString(mounted(words[1])));
                    case "\\getenv" -> variables.put(":'" + words[1] + "'", environment.get(words[2]));
                    default -> jdbc.execute(interpolated(line, variables));
                }
            }
        }
    }

    private Path mounted(String target) {
        Iterable<?> volumes = (Iterable<?>) in(content, "services", "roles").get("volumes");
        for (Object volume : volumes) {
            String[] parts = volume.toString().split(":");
            if (parts[1].equals(target)) {
                return Path.of("..", parts[0]);
            }
        }
        throw new AssertionError("nothing is mounted at " + target);
    }

    private static String interpolated(String line, Map<String, String> variables) {
        String sql = line;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            sql = sql.replace(variable.getKey(), "'" + variable.getValue().replace("'", "''") + "'");
        }
        return sql;
    }

    private static String replaced(String value) {
        return VARIABLE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(DOT_ENV.get(found.group(1))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> in(Map<String, Object> map, String... path) {
        Map<String, Object> found = map;
        for (String name : path) {
            found = (Map<String, Object>) found.get(name);
        }
        return found;
    }
}
