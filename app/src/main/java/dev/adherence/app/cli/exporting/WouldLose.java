package dev.adherence.app.cli.exporting;

import java.io.IOException;

/** What is there would not be in what was asked for; sent again it would be refused again. */
public final class WouldLose extends IOException {

    private static final long serialVersionUID = 1L;

    WouldLose(String why) {
        super(why);
    }
}
