package dev.adherence.app.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal of whoever types, if somebody does. */
final class Terminal {

    private Terminal() {}

    /** From Java 22 on there may be a console where nobody sits at a terminal. */
    static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Terminal::isOne);
    }

    private static boolean isOne(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
