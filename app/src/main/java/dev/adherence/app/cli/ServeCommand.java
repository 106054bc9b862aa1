package dev.adherence.app.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Starts the server; every setting may be written as {@code --NAME=VALUE}, and what is neither option nor setting is refused. */
@Command(
        name = "serve",
        description = "Serves until it is stopped.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = "java -jar adherence.jar [serve] [--demo] [--NAME=VALUE ...]",
        footer = {
            "",
            "  --NAME=VALUE    any setting, for example --server.port=9090",
            "",
            "Environment:",
            "  SERVER_PORT            where HTTP is served (8080)",
            "  ADHERENCE_DATA_DIR     the folder of its own PostgreSQL (./data), or a server of yours instead:",
            "  SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD",
            "  SPRING_FLYWAY_USER, SPRING_FLYWAY_PASSWORD",
            "                         the owner of the tables there, where another than who runs",
            "  ADHERENCE_ORGANIZATION, ADHERENCE_TIME_ZONE, ADHERENCE_ADMIN_EMAIL, ADHERENCE_ADMIN_PASSWORD",
            "                         make the first organisation and its admin on an empty database;",
            "                         without them a one-time set-up link is printed",
            "  ADHERENCE_DEMO_PASSWORD, ADHERENCE_DEMO_API_KEY",
            "                         set what --demo otherwise invents",
            "All settings: docs/operations.md."
        })
final class ServeCommand implements Runnable {

    private static final Pattern SETTING = Pattern.compile("--[A-Za-z][^=\\s]*=.*", Pattern.DOTALL);

    private final Consumer<List<String>> serve;

    @Spec
    private CommandSpec spec;

    @Option(names = "--demo", description = "Fill an empty database with demo data and a simulated ACD.")
    private boolean demo;

    @Unmatched
    private final List<String> settings = new ArrayList<>();

    ServeCommand(Consumer<List<String>> serve) {
        this.serve = serve;
    }

    @Override
    public void run() {
        List<String> unknown = settings.stream()
                .filter(argument -> !SETTING.matcher(argument).matches())
                .toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), NotUnderstood.words(spec, unknown));
        }
        refuseRepeated();
        List<String> all = new ArrayList<>(settings);
        if (demo) {
            all.add("--adherence.demo=true");
        }
        serve.accept(all);
    }

    /** Of two values Spring would make a list, and of two spellings choose one. */
    private void refuseRepeated() {
        Set<String> names = new HashSet<>();
        for (String setting : settings) {
            String name = setting.substring(0, setting.indexOf('='));
            if (!names.add(name.replaceAll("[-._]", "").toLowerCase(Locale.ROOT))) {
                throw new ParameterException(spec.commandLine(), name + " is given twice");
            }
        }
    }
}
