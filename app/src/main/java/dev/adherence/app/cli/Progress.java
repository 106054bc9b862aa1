package dev.adherence.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** A line that changes while something goes on; on a terminal only, and never where the result is printed. */
final class Progress {

    private static final int BAR = 30;

    private final PrintWriter terminal;

    Progress(CommandSpec spec) {
        this.terminal = Terminal.find().isPresent() ? spec.commandLine().getErr() : null;
    }

    void show(String line) {
        if (terminal != null) {
            terminal.print("\r\033[K" + line);
            terminal.flush();
        }
    }

    /** With a bar of how much is done. */
    void show(String before, long done, long of, String behind) {
        int full = (int) (BAR * Math.min(done, of) / Math.max(1, of));
        show("%s [%s%s] %s".formatted(before, "#".repeat(full), ".".repeat(BAR - full), behind));
    }

    void clear() {
        show("");
    }
}
