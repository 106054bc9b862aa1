package dev.adherence.app.crash;

import dev.adherence.app.crash.Wire.Commit;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One connection on the {@link Wire}; passes messages on and understands of them what a commit is and whose. */
final class Link {

    /** By this name the event store's own connections introduce themselves; of them only the appender commits. */
    private static final String EVENT_STORE = "event-store";

    private final Wire wire;
    private final Socket node;
    private final Socket server;
    private final Map<String, String> statements = new HashMap<>();
    private volatile boolean ofEventStore;
    private boolean movesToken;
    private boolean inTransaction;
    private boolean writesEvents;
    private volatile boolean awaitsCommitOfEvents;

    Link(Wire wire, Socket node, Socket server) {
        this.wire = wire;
        this.node = node;
        this.server = server;
    }

    void start() {
        inBackground(this::questions);
    }

    private void questions() {
        try {
            DataInputStream from = new DataInputStream(new BufferedInputStream(node.getInputStream()));
            DataOutputStream to = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
            byte[] introduction = body(from);
            ofEventStore = new String(introduction, StandardCharsets.ISO_8859_1).contains(EVENT_STORE);
            wire.awaitLife();
            to.writeInt(introduction.length + Integer.BYTES);
            to.write(introduction);
            to.flush();
            inBackground(this::answers);
            while (true) {
                int letter = from.readByte();
                byte[] message = body(from);
                Commit commit = commitAskedFor(letter, message);
                boolean sprung = commit != null && wire.springs(commit, false);
                wire.awaitLife();
                if (sprung) {
                    return;
                }
                awaitsCommitOfEvents |= commit == Commit.OF_EVENTS;
                pass(from, to, letter, message);
            }
        } catch (IOException gone) {
            // one end hung up; so does the other
        } finally {
            wire.hangUp(node, server);
        }
    }

    private void answers() {
        try {
            DataInputStream from = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            DataOutputStream to = new DataOutputStream(new BufferedOutputStream(node.getOutputStream()));
            while (true) {
                int letter = from.readByte();
                byte[] message = body(from);
                boolean committed = awaitsCommitOfEvents && letter == 'Z';
                boolean sprung = committed && wire.springs(Commit.OF_EVENTS, true);
                awaitsCommitOfEvents &= letter != 'Z' && letter != 'E';
                wire.awaitLife();
                if (sprung) {
                    return;
                }
                pass(from, to, letter, message);
            }
        } catch (IOException gone) {
            // one end hung up; so does the other
        } finally {
            wire.hangUp(node, server);
        }
    }

    /**
     * Null unless the message has a commit done that we know; a statement is named once and then called by its name. Events that come
     * without a transaction around them are committed by the end of their message.
     */
    private Commit commitAskedFor(int letter, byte[] message) {
        if (letter == 'P') {
            String name = text(message, 0);
            statements.put(name, text(message, name.length() + 1));
        }
        if (letter == 'S') {
            boolean commits = ofEventStore && writesEvents && !inTransaction;
            writesEvents &= inTransaction;
            return commits ? Commit.OF_EVENTS : null;
        }
        if (letter != 'B') {
            return null;
        }
        String statement =
                statements.getOrDefault(text(message, text(message, 0).length() + 1), "");
        boolean ends = statement.equals("COMMIT") || statement.equals("ROLLBACK");
        inTransaction = statement.equals("BEGIN") || (inTransaction && !ends);
        writesEvents = !ends && (writesEvents || statement.contains("insert into event_log"));
        if (statement.equals("COMMIT")) {
            Commit projection = movesToken ? Commit.OF_A_PROJECTION : null;
            movesToken = false;
            return ofEventStore ? Commit.OF_EVENTS : projection;
        }
        movesToken = !ends && (movesToken || statement.startsWith("update token_entry set token"));
        return null;
    }

    /** A letter, a length, that many bytes less its own four. */
    private static void pass(DataInputStream from, DataOutputStream to, int letter, byte[] message) throws IOException {
        to.writeByte(letter);
        to.writeInt(message.length + Integer.BYTES);
        to.write(message);
        if (from.available() == 0) {
            to.flush();
        }
    }

    private static byte[] body(DataInputStream from) throws IOException {
        byte[] message = new byte[from.readInt() - Integer.BYTES];
        from.readFully(message);
        return message;
    }

    /** From there to the next zero. */
    private static String text(byte[] message, int start) {
        int end = start;
        while (end < message.length && message[end] != 0) {
            end++;
        }
        return new String(message, start, end - start, StandardCharsets.ISO_8859_1);
    }

    static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
