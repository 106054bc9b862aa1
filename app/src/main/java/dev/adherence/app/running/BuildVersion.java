package dev.adherence.app.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is, as the build wrote it down: its version and, where its source came with a history, the commit. */
public final class BuildVersion {

    private BuildVersion() {}

    /** As in "0.1.0 (4f5e6257d31c)". */
    public static String text() {
        Properties build = read();
        String version = build.getProperty("build.version", "development");
        String commit = build.getProperty("build.commit", "unknown");
        return commit.equals("unknown") ? version : version + " (" + commit + ")";
    }

    private static Properties read() {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (in != null) {
                build.load(in);
            }
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException("What the build wrote down cannot be read", e);
        }
    }
}
