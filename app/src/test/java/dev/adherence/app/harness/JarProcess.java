package dev.adherence.app.harness;

import static dev.adherence.app.harness.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as a process of its own, started as its users do, so that it can be killed; never outlives the test that closes it. */
public final class JarProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Adherence serves http://localhost:(\\d+)");

    private final Process process;
    private final Path output;
    private final Path errors;

    private JarProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** On a PostgreSQL of its own below {@code folder}, which also takes what it prints. */
    public static JarProcess start(Path folder, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(Map.of(
                "SERVER_PORT", "0", "ADHERENCE_DATA_DIR", folder.resolve("data").toString()));
        all.putAll(environment);
        return start(folder, PackedClassPath.options(), all, arguments);
    }

    /** @param options of {@code java} */
    static JarProcess start(Path folder, List<String> options, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("dev.adherence.app.AdherenceApplication");
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, "output", ".log");
            Path errors = Files.createTempFile(folder, "errors", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            return new JarProcess(builder.start(), output, errors);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** On a database of the test's. */
    public static JarProcess start(Path folder, TestDatabase database, String... arguments) {
        return start(folder, on(database), arguments);
    }

    public static Map<String, String> on(TestDatabase database) {
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.user(),
                "SPRING_FLYWAY_USER", database.owner());
    }

    /** Waits until it serves; a process that ends instead fails the test with what it said. */
    public URI address() {
        String port = eventually(Duration.ofSeconds(90), () -> {
            Matcher told = ADDRESS.matcher(output());
            if (told.find()) {
                return told.group(1);
            }
            if (!process.isAlive()) {
                return "";
            }
            throw new AssertionError("does not serve yet");
        });
        if (port.isEmpty()) {
            throw new AssertionError("ended with " + process.exitValue() + ": " + errors() + output());
        }
        return URI.create("http://127.0.0.1:" + port);
    }

    public Http http() {
        return new Http(address());
    }

    public String output() {
        return read(output);
    }

    public String errors() {
        return read(errors);
    }

    /** As {@code kill -9}: it notices nothing. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** As a service manager does; waits until it has ended. */
    public int stop() {
        process.destroy();
        return exitCode();
    }

    /** Waits until it has ended by itself. */
    public int exitCode() {
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new AssertionError("still runs: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
