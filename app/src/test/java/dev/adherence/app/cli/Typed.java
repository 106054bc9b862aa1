package dev.adherence.app.cli;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.JarProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What came of a command as its users type it: a process of its own. */
record Typed(int code, String output, String errors) {

    /** Who types. */
    record By(Map<String, String> environment) {

        By with(String name, String value) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(name, value);
            return new By(more);
        }

        Typed at(URI node, Path folder, String... command) {
            try (JarProcess process = begin(node, folder, command)) {
                return new Typed(process.exitCode(), process.output(), process.errors());
            }
        }

        JarProcess begin(URI node, Path folder, String... command) {
            return JarProcess.start(
                    folder, with("ADHERENCE_URL", node.toString()).environment(), command);
        }
    }

    static By by(String email) {
        return new By(Map.of("ADHERENCE_EMAIL", email, "ADHERENCE_PASSWORD", Office.PASSWORD));
    }

    static By withKey(String key) {
        return new By(Map.of("ADHERENCE_API_KEY", key));
    }
}
