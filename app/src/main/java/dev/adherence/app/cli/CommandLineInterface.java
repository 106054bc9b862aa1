package dev.adherence.app.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The commands of the jar; without one it serves. Exit codes: 0 done, 1 failed, 2 not understood, 3 done in part. */
@Command(
        name = "java -jar adherence.jar",
        description = "Real-time schedule adherence for contact centres.",
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Without a command it serves: java -jar adherence.jar --demo is java -jar adherence.jar serve --demo.",
            "What serve takes: java -jar adherence.jar help serve",
            "The other commands ask a node that runs: --url, --email and ADHERENCE_PASSWORD, or ADHERENCE_API_KEY for import.",
            "Exit codes: 0 done, 1 not done (one line says why), 2 not understood, 3 done in part (import)."
        })
public final class CommandLineInterface {

    private static final String SERVE = "serve";

    private final CommandLine commands;

    /** {@code serve} gets the settings in the form that Spring Boot reads, {@code resetLinks} an e-mail, and answers with lines. */
    public CommandLineInterface(Consumer<List<String>> serve, Function<String, List<String>> resetLinks) {
        commands = Converters.on(subcommands(serve, resetLinks))
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(CommandLineInterface::notUnderstood);
    }

    private CommandLine subcommands(Consumer<List<String>> serve, Function<String, List<String>> resetLinks) {
        return new CommandLine(this)
                .addSubcommand(SERVE, new ServeCommand(serve))
                .addSubcommand(new UserCommand(resetLinks))
                .addSubcommand(new KeyCommand())
                .addSubcommand(new EmployeeCommand())
                .addSubcommand(new ProjectionsCommand())
                .addSubcommand(new CheckCommand())
                .addSubcommand(new EventsCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new WhatIfCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new PackageCommand())
                .addSubcommand(new VerifyPackageCommand())
                .addSubcommand(new GenerateCompletion());
    }

    public CommandLineInterface writingTo(PrintWriter out, PrintWriter err) {
        commands.setOut(out).setErr(err);
        return this;
    }

    /** The exit code. */
    public int run(String... arguments) {
        return commands.execute(named(arguments) ? arguments : serving(arguments));
    }

    private boolean named(String... arguments) {
        return arguments.length > 0
                && (commands.getSubcommands().containsKey(arguments[0])
                        || arguments[0].startsWith("-")
                                && commands.getCommandSpec().findOption(arguments[0]) != null);
    }

    private static String[] serving(String... arguments) {
        return Stream.concat(Stream.of(SERVE), Arrays.stream(arguments)).toArray(String[]::new);
    }

    /** One line, as everything that keeps a start from going on. */
    private static int notUnderstood(ParameterException refused, String... arguments) {
        CommandLine command = refused.getCommandLine();
        command.getErr().println("adherence: " + ended(refused.getMessage()) + " --help lists what there is.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String ended(String sentence) {
        return sentence.endsWith("?") ? sentence : sentence + ":";
    }
}
