package dev.adherence.app.problems;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says what a parameter of the address was expected to be. */
final class Parameters {

    private static final int SHOWN = 100;

    private Parameters() {}

    static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        String given = String.valueOf(mismatch.getValue());
        String shown = given.length() > SHOWN ? given.substring(0, SHOWN) + "…" : given;
        return Problem.of(
                        400,
                        mismatch.getName() + " is \"" + shown + "\"; expected is " + words(mismatch.getRequiredType()))
                .field(mismatch.getName())
                .with("parameter", mismatch.getName());
    }

    /** What a value of a Java type looks like on the wire. */
    static String words(Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == UUID.class) {
            return "an id like 3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a";
        }
        if (type == Instant.class) {
            return "an instant like 2026-01-29T08:00:00Z";
        }
        if (type == LocalDate.class) {
            return "a date like 2026-01-29";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == String.class) {
            return "a text";
        }
        return type.getPackageName().startsWith("java.time") ? "a time or duration in ISO-8601" : "an object";
    }
}
