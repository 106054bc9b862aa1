package dev.adherence.app.cli;

import dev.adherence.app.running.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** Which build this is, and on what it runs. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "Adherence " + BuildVersion.text(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
