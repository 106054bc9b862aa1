package dev.adherence.app.cli;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Reads what is typed, and says of what cannot be read how it is written. */
final class Converters {

    private Converters() {}

    /** For all that are there. */
    static CommandLine on(CommandLine commands) {
        commands.registerConverter(LocalDate.class, Converters::day).registerConverter(URI.class, Converters::address);
        choices(commands).forEach(type -> readByWords(commands, type));
        return commands;
    }

    private static Set<Class<?>> choices(CommandLine command) {
        Set<Class<?>> choices = new HashSet<>();
        command.getCommandSpec().options().stream()
                .map(OptionSpec::type)
                .filter(Class::isEnum)
                .forEach(choices::add);
        command.getSubcommands().values().forEach(each -> choices.addAll(choices(each)));
        return choices;
    }

    /** As its values are shown, which picocli would list beside their names. */
    private static <T> void readByWords(CommandLine commands, Class<T> type) {
        commands.registerConverter(
                type,
                value -> Stream.of(type.getEnumConstants())
                        .filter(each -> each.toString().equalsIgnoreCase(value))
                        .findFirst()
                        .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                                + Stream.of(type.getEnumConstants())
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", ")))));
    }

    private static LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException wrong) {
            throw new TypeConversionException("'" + value + "' is not a day such as 2026-01-29");
        }
    }

    private static URI address(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException("'" + value + "' is not an address such as http://localhost:8080");
        }
    }
}
