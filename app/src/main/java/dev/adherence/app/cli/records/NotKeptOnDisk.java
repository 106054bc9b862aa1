package dev.adherence.app.cli.records;

import java.io.IOException;

/** What does not fit into memory cannot be kept on disk, or not be read from there again. */
public final class NotKeptOnDisk extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotKeptOnDisk(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
