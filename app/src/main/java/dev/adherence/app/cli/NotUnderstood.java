package dev.adherence.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says which argument is neither an option nor a setting, and which one was meant where only its dashes or its = are missing. */
final class NotUnderstood {

    private static final Pattern WITH_VALUE = Pattern.compile("[A-Za-z][^=\\s]*=.*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("--[A-Za-z][^=\\s]*");
    private static final Pattern NAME_AND_VALUE = Pattern.compile("(" + NAME + ")\\s+(.+)", Pattern.DOTALL);

    private NotUnderstood() {}

    static String words(CommandSpec spec, List<String> arguments) {
        String words = new UnmatchedArgumentException(spec.commandLine(), arguments).getMessage();
        return meant(spec, arguments)
                .map(meant -> words + "; is " + meant + " meant?")
                .orElse(words);
    }

    private static Optional<String> meant(CommandSpec spec, List<String> arguments) {
        String first = arguments.get(0);
        String dashed = "--" + first.replaceFirst("^-+", "");
        if (!dashed.equals(first) && (spec.findOption(dashed) != null || isSetting(dashed))) {
            return Optional.of(dashed);
        }
        if (NAME.matcher(first).matches() && arguments.size() > 1) {
            return Optional.of(first + "=" + arguments.get(1));
        }
        return NAME_AND_VALUE.matcher(first).results().findFirst().map(parts -> parts.group(1) + "=" + parts.group(2));
    }

    private static boolean isSetting(String dashed) {
        return WITH_VALUE.matcher(dashed.substring(2)).matches();
    }
}
