package dev.adherence.app.connections;

import dev.adherence.app.shares.Shares;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * HTTP as Tomcat speaks it, whose connections are shared out by address: one alone has half of them at most, so there is
 * always one for somebody else. What an address has too many is closed at once, before a byte of it is read.
 */
public final class SharedConnections extends Http11NioProtocol {

    /** Made by Tomcat, by the name of the class. */
    public SharedConnections() {
        super(new Endpoint());
    }

    private static final class Endpoint extends NioEndpoint {

        private final Map<SocketChannel, Object> owners = new ConcurrentHashMap<>();
        private volatile Shares shares;

        @Override
        public void bind() throws Exception {
            shares = new Shares(getMaxConnections());
            super.bind();
        }

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            Object address = address(socket);
            if (!shares.take(address, 1)) {
                giveBackClosed();
                if (!shares.take(address, 1)) {
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
