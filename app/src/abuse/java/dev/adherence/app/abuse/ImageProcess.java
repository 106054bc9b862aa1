package dev.adherence.app.abuse;

import dev.adherence.app.harness.Eventually;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packed jar as the image starts it, with the flags of the Dockerfile, in half a gigabyte of heap. */
final class ImageProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Adherence serves http://localhost:(\\d+)");
    private static final String HEAP = "-Xmx512m";

    private final Process process;
    private final Path output;

    private ImageProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ImageProcess start(TestDatabase database, Path folder) throws IOException {
        Path jar = Path.of("target/adherence.jar").toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar + "; the profile packs it before these tests");
        }
        List<String> command = new ArrayList<>();
        for (String word : entryPoint()) {
            command.add(word.endsWith("adherence.jar") ? jar.toString() : word);
        }
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(1, HEAP);
        Path output = folder.resolve("output.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.directory(folder.toFile());
        builder.environment().put("SERVER_PORT", "0");
        // Whoever attacks is not slowed down by what slows down an honest client.
        builder.environment().put("ADHERENCE_RATE_LIMITS_SENSITIVE", "0");
        builder.environment().putAll(JarProcess.on(database));
        System.out.println(
                "JDK " + Runtime.version() + ": " + String.join(" ", command.subList(1, command.size() - 1)));
        return new ImageProcess(builder.start(), output);
    }

    /** The words of ENTRYPOINT. */
    private static List<String> entryPoint() throws IOException {
        String line = Files.readAllLines(Path.of("../Dockerfile")).stream()
                .filter(each -> each.startsWith("ENTRYPOINT"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(
                        line.substring(line.indexOf('[') + 1, line.indexOf(']')).split(","))
                .map(word -> word.strip().replace("\"", ""))
                .toList();
    }

    URI address() {
        return Eventually.eventually(Duration.ofSeconds(120), () -> {
            Matcher told = ADDRESS.matcher(output());
            if (!told.find()) {
                throw new AssertionError("does not serve yet: " + output());
            }
            return URI.create("http://127.0.0.1:" + told.group(1));
        });
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Resident, in MiB; -1 where the system does not tell. */
    long residentMebibytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("vmrss:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1L);
        } catch (IOException unknown) {
            return -1;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not stop: " + output());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
