package dev.adherence.app.crash;

import dev.adherence.app.harness.TestDatabase;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network between a node and PostgreSQL. It can be cut, and it reads along just enough to know when PostgreSQL says that an
 * append is committed: the one moment that cannot be hit by chance.
 */
final class Wire implements AutoCloseable {

    /** What PostgreSQL answers to a COMMIT that it has done. */
    private static final String COMMITTED = "COMMIT\0";

    /** By this name the event store's own connections introduce themselves; of them only the appender commits. */
    private static final String EVENT_STORE = "event-store";

    private final String database;
    private final String user;
    private final int postgres;
    private final ServerSocket door;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commitsToGo = new AtomicInteger();
    private volatile Runnable atCommit;

    Wire(TestDatabase database) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        this.database = database.name();
        this.user = database.user();
        this.postgres = address.getPort();
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        inBackground(this::accept);
    }

    Map<String, String> environment() {
        return Map.of("SPRING_DATASOURCE_URL", url(), "SPRING_DATASOURCE_USERNAME", user);
    }

    /** Without encryption, and with the name of the connection in its first message, where it can be read. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + "/" + database
                + "?sslmode=disable&gssEncMode=disable&assumeMinServerVersion=16";
    }

    /** Every connection that is open now; new ones get through. */
    void cut() {
        ends.forEach(Wire::close);
    }

    /** The commit after so many others is done, the event happens, and its answer never arrives. */
    void insteadOfAnsweringCommit(int number, Runnable event) {
        atCommit = event;
        commitsToGo.set(number);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket node = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), postgres);
                node.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                ends.add(node);
                ends.add(server);
                inBackground(() -> link(node, server));
            } catch (IOException closed) {
                // the next round of the loop tells whether it was the door
            }
        }
    }

    private void link(Socket node, Socket server) {
        try {
            DataInputStream asked = new DataInputStream(node.getInputStream());
            DataOutputStream ask = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
            byte[] introduction = new byte[asked.readInt() - Integer.BYTES];
            asked.readFully(introduction);
            ask.writeInt(introduction.length + Integer.BYTES);
            ask.write(introduction);
            ask.flush();
            boolean ofEventStore = new String(introduction, StandardCharsets.ISO_8859_1).contains(EVENT_STORE);
            inBackground(() -> answers(node, server, ofEventStore));
            asked.transferTo(server.getOutputStream());
        } catch (IOException gone) {
            // as is said below
        } finally {
            hangUp(node, server);
        }
    }

    /** Message by message: a letter, a length, that many bytes less its own four. */
    private void answers(Socket node, Socket server, boolean ofEventStore) {
        try {
            DataInputStream from = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            DataOutputStream to = new DataOutputStream(new BufferedOutputStream(node.getOutputStream()));
            while (true) {
                int letter = from.readByte();
                byte[] message = new byte[from.readInt() - Integer.BYTES];
                from.readFully(message);
                if (ofEventStore && letter == 'C' && isCommitted(message) && commitsToGo.getAndDecrement() == 1) {
                    atCommit.run();
                    return;
                }
                to.writeByte(letter);
                to.writeInt(message.length + Integer.BYTES);
                to.write(message);
                if (from.available() == 0) {
                    to.flush();
                }
            }
        } catch (IOException gone) {
            // one end hung up; so does the other
        } finally {
            hangUp(node, server);
        }
    }

    private static boolean isCommitted(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).equals(COMMITTED);
    }

    private void hangUp(Socket node, Socket server) {
        close(node);
        close(server);
        ends.remove(node);
        ends.remove(server);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // which is what was wanted
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cut();
    }
}
