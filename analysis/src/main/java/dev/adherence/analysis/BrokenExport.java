package dev.adherence.analysis;

/** A file is not what an export wrote; says which one, and in which line where it is a line's fault. */
final class BrokenExport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenExport(String file, String fault) {
        super(file + ": " + fault);
    }

    BrokenExport(String file, long line, String fault) {
        super(file + ", line " + line + ": " + fault);
    }
}
