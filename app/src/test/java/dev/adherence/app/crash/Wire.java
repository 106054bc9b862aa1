package dev.adherence.app.crash;

import dev.adherence.app.harness.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The network between a node and PostgreSQL. It can be cut or go dead, and it reads along just enough to know when a commit is asked
 * for and when PostgreSQL says that it is done: the moments that cannot be hit by chance.
 */
public final class Wire implements AutoCloseable {

    /** Whose commit it is: that of events, or that of a projection's rows with their token. */
    public enum Commit {
        OF_EVENTS,
        OF_A_PROJECTION
    }

    /** A moment in the life of a commit, and what happens then. */
    private record Trap(Commit commit, boolean answered, AtomicInteger toGo, Runnable event) {}

    private final String database;
    private final String user;
    private final String owner;
    private final int postgres;
    private final ServerSocket door;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Trap> trap = new AtomicReference<>();
    private volatile CountDownLatch silence = new CountDownLatch(0);

    public Wire(TestDatabase database) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        this.database = database.name();
        this.user = database.user();
        this.owner = database.owner();
        this.postgres = address.getPort();
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Link.inBackground(this::accept);
    }

    public Map<String, String> environment() {
        return Map.of("SPRING_DATASOURCE_URL", url(), "SPRING_DATASOURCE_USERNAME", user, "SPRING_FLYWAY_USER", owner);
    }

    /** Without encryption, and with the name of the connection in its first message, where it can be read. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + "/" + database
                + "?sslmode=disable&gssEncMode=disable&assumeMinServerVersion=16";
    }

    /** Every connection that is open now; new ones get through. */
    public void cut() {
        ends.forEach(Wire::close);
    }

    /** As when a machine loses its power: nothing comes through any more, and nobody is told that it is over. */
    public void goDead() {
        silence = new CountDownLatch(1);
    }

    /** Lets new connections through; the old ones are gone. */
    public void comeBack() {
        cut();
        silence.countDown();
    }

    /** The so many-th commit of events is done, the event happens, and its answer never arrives. */
    public void insteadOfAnsweringCommit(int number, Runnable event) {
        trap.set(new Trap(Commit.OF_EVENTS, true, new AtomicInteger(number), event));
    }

    /** All is written but the so many-th such commit; the event happens, and the commit never arrives. */
    public void insteadOfCommit(Commit commit, int number, Runnable event) {
        trap.set(new Trap(commit, false, new AtomicInteger(number), event));
    }

    /** Whether it was the moment: then the event has happened. */
    boolean springs(Commit commit, boolean answered) {
        Trap set = trap.get();
        if (set == null || set.commit() != commit || set.answered() != answered) {
            return false;
        }
        if (set.toGo().getAndDecrement() != 1) {
            return false;
        }
        trap.compareAndSet(set, null);
        set.event().run();
        return true;
    }

    void awaitLife() {
        try {
            silence.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
                new Link(this, node, server).start();
            } catch (IOException closed) {
                // the next round of the loop tells whether it was the door
            }
        }
    }

    void hangUp(Socket node, Socket server) {
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

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        comeBack();
    }
}
