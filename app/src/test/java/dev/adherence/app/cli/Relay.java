package dev.adherence.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between a command and its node, which can be cut, also after so many bytes of an answer. */
final class Relay implements AutoCloseable {

    private volatile URI node;
    private volatile Runnable whenCut = () -> {};
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile long cutAfter = Long.MAX_VALUE;
    private volatile boolean onlyOnce;

    Relay(URI node) {
        try {
            this.node = node;
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Each connection once it has answered so much. */
    void cutAfter(long bytes) {
        cutAfter = bytes;
    }

    /** As a proxy does where a node is gone. */
    void leadTo(URI other) {
        node = other;
    }

    void whenCut(Runnable work) {
        whenCut = work;
    }

    /** The node has done then what it was asked. */
    void cutNextAnswer() {
        cutAfter = 0;
        onlyOnce = true;
    }

    int cuts() {
        return cuts.get();
    }

    /** All that there are; new ones are taken. */
    void cut() {
        sockets.forEach(Relay::close);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket there = reach(client);
            if (there == null) {
                continue;
            }
            sockets.add(client);
            sockets.add(there);
            inBackground(() -> pass(client, there, Long.MAX_VALUE));
            inBackground(() -> pass(there, client, cutAfter));
        }
    }

    /** Null where the node is gone. */
    private Socket reach(Socket client) {
        try {
            return new Socket(node.getHost(), node.getPort());
        } catch (IOException gone) {
            close(client);
            return null;
        }
    }

    private void pass(Socket from, Socket to, long most) throws IOException {
        byte[] some = new byte[1 << 13];
        long passed = 0;
        try {
            for (int read = from.getInputStream().read(some);
                    read >= 0;
                    read = from.getInputStream().read(some)) {
                passed += read;
                if (passed > most) {
                    cuts.incrementAndGet();
                    whenCut.run();
                    cutAfter = onlyOnce ? Long.MAX_VALUE : cutAfter;
                    return;
                }
                to.getOutputStream().write(some, 0, read);
            }
        } finally {
            close(from);
            close(to);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException gone) {
                // One end hung up, and so does the other.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // As it should be.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException gone) {
            // As it should be.
        }
        cut();
    }
}
