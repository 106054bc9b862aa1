package dev.adherence.app.running;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** One setting of docs/operations.md: its name, and what it takes. */
record Setting<T>(String name, Class<T> type, Predicate<T> fits, String takes) {

    static Setting<String> text(String name) {
        return new Setting<>(name, String.class, text -> true, "a text");
    }

    static Setting<Boolean> yesOrNo(String name) {
        return new Setting<>(name, Boolean.class, value -> true, "true or false");
    }

    static <E extends Enum<E>> Setting<E> choice(String name, Class<E> values) {
        String words = Stream.of(values.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new Setting<>(name, values, value -> true, "one of " + words);
    }

    static Setting<Integer> whole(String name, int least, int most) {
        return new Setting<>(
                name,
                Integer.class,
                value -> least <= value && value <= most,
                "a whole number from " + least + " to " + most);
    }

    static Setting<Duration> time(String name) {
        return new Setting<>(
                name, Duration.class, value -> value.toMillis() > 0, "a time such as 500ms, 15s, 2m or PT2M");
    }

    /** What is wrong with the value that is set; empty where none is, or a right one. */
    Optional<String> fault(Environment environment) {
        String given = environment.getProperty(name);
        if (given == null || isRight(environment)) {
            return Optional.empty();
        }
        return Optional.of("The setting " + name + " cannot be \"" + given + "\": it takes " + takes);
    }

    private boolean isRight(Environment environment) {
        try {
            T value = Binder.get(environment).bind(name, Bindable.of(type)).orElse(null);
            return value != null && fits.test(value);
        } catch (RuntimeException notOfTheType) {
            return false;
        }
    }

    /** Environment variables spell it in capitals and without its points and hyphens. */
    boolean isSpelt(String spelling) {
        return letters(name).equals(letters(spelling));
    }

    private static String letters(String spelling) {
        return spelling.replaceAll("[-._]", "").toLowerCase(Locale.ROOT);
    }
}
