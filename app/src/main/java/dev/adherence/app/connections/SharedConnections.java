package dev.adherence.app.connections;

import dev.adherence.shares.Shares;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/**
 * HTTP as Tomcat speaks it, whose connections are shared out by address: one alone has half of them at most, so there is
 * always one for somebody else, and so are its threads. What an address has too many is closed at once, before a byte of it is read.
 */
public final class SharedConnections extends Http11NioProtocol {

    /** Made by Tomcat, by the name of the class. */
    public SharedConnections() {
        super(new Endpoint());
    }

    private static final class Endpoint extends NioEndpoint {

        private final Map<SocketChannel, Object> owners = new ConcurrentHashMap<>();
        private volatile Shares shares;
        private volatile SharedWorkers workers;

        @Override
        public void bind() throws Exception {
            shares = new Shares(getMaxConnections());
            super.bind();
        }

        @Override
        public void startInternal() throws Exception {
            super.startInternal();
            // Virtual threads are as many as there are connections.
            workers = getExecutor() instanceof ThreadPoolExecutor threads
                    ? new SharedWorkers(threads, threads.getMaximumPoolSize())
                    : null;
        }

        @Override
        public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
            SharedWorkers shared = workers;
            if (!dispatch || shared == null || socket == null) {
                return super.processSocket(socket, event, dispatch);
            }
            String address = socket.getRemoteAddr();
            shared.execute(address == null ? "gone" : address, () -> super.processSocket(socket, event, false));
            return true;
        }

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            Object address = address(socket);
            if (!shares.take(address, 1)) {
                giveBackClosed();
                if (!shares.take(address, 1)) {
                    // Tomcat closes by itself only what it has taken in, and counts it as a connection until then.
                    destroySocket(socket);
                    return false;
                }
            }
            owners.put(socket, address);
            boolean accepted = super.setSocketOptions(socket);
            if (owners.size() > getConnectionCount() + SLACK) {
                giveBackClosed();
            }
            return accepted;
        }

        /** Tomcat does not say when it closes one. */
        private void giveBackClosed() {
            owners.keySet().removeIf(socket -> {
                if (socket.isOpen()) {
                    return false;
                }
                shares.give(owners.get(socket), 1);
                return true;
            });
        }

        private static final long SLACK = 256;

        private static Object address(SocketChannel socket) {
            try {
                SocketAddress remote = socket.getRemoteAddress();
                return remote instanceof InetSocketAddress inet ? inet.getAddress() : "local";
            } catch (IOException gone) {
                return "gone";
            }
        }
    }
}
