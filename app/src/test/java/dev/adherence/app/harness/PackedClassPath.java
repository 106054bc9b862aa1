package dev.adherence.app.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What the jar holds, without the tests' own classes and settings, as jars: of these the JVM can keep an archive, with which a process
 * starts with two thirds of the work. Made once for all test JVMs of a build ({@code tests.build}; without one, of an IDE's say, for each
 * JVM); the jar itself is packed only after the tests.
 */
final class PackedClassPath {

    private static List<String> options;

    private PackedClassPath() {}

    /** Of {@code java}, the class path among them. */
    static synchronized List<String> options() {
        if (options == null) {
            try {
                Path folder = Path.of("target", "packed-" + build()).toAbsolutePath();
                Files.createDirectories(folder);
                options = whoComesFirstMakes(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return options;
    }

    private static String build() {
        return System.getProperty("tests.build", "by-" + ProcessHandle.current().pid());
    }

    private static List<String> whoComesFirstMakes(Path folder) throws IOException {
        Path made = folder.resolve("options");
        try (FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(made)) {
                List<String> plain = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", packedInto(folder));
                Files.write(made, with("-XX:SharedArchiveFile=" + archive(folder, plain), plain));
            }
            return Files.readAllLines(made);
        }
    }

    /** What the JVM says of archives is not what the application says. */
    private static List<String> with(String archive, List<String> plain) {
        return Stream.concat(Stream.of("-Xlog:disable", archive), plain.stream())
                .toList();
    }

    private static String packedInto(Path folder) {
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> entries = new ArrayList<>();
        for (String entry : tests.split(File.pathSeparator)) {
            if (!Files.isDirectory(Path.of(entry))) {
                entries.add(entry);
            } else if (!entry.endsWith("test-classes")) {
                entries.add(jar(entry, folder.resolve(entries.size() + ".jar")));
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String jar(String classes, Path jar) {
        int exitCode = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--no-compress", "--file", jar.toString(), "-C", classes, ".");
        assertThat(exitCode).as("jar of " + classes).isZero();
        return jar.toString();
    }

    /** Of all that a start and a clean stop load. */
    private static Path archive(Path folder, List<String> plain) throws IOException {
        Path archive = folder.resolve("start.jsa");
        Map<String, String> environment = new HashMap<>(JarProcess.on(TestDatabase.fresh()));
        environment.put("SERVER_PORT", "0");
        try (JarProcess first =
                JarProcess.start(folder, with("-XX:ArchiveClassesAtExit=" + archive, plain), environment)) {
            first.http().get("/actuator/health/readiness").mustBe(200);
        }
        assertThat(archive).exists();
        return archive;
    }
}
