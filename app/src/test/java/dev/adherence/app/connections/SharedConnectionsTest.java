package dev.adherence.app.connections;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many connections one address opens, another one gets through. */
@AppTest(properties = {"server.tomcat.max-connections=20", "server.tomcat.keep-alive-timeout=10m"})
class SharedConnectionsTest {

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Whether a connection from this address of the loopback network is answered; it stays open then. */
    private boolean isServed(RunningApp app, String address) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        socket.setSoTimeout(20_000);
        try {
            socket.connect(new InetSocketAddress("127.0.0.1", app.address().getPort()));
            socket.getOutputStream()
                    .write("GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() < 0) {
                return false;
            }
        } catch (SocketTimeoutException neither) {
            throw neither;
        } catch (IOException closed) {
            return false;
        }
        open.add(socket);
        return true;
    }

    @Test
    void one_address_has_half_of_them_at_most_and_gets_new_ones_for_those_it_closes(RunningApp app) throws IOException {
        int served = 0;
        for (int i = 0; i < 15; i++) {
            served += isServed(app, "127.0.0.2") ? 1 : 0;
        }

        assertThat(served).isBetween(8, 10);
        assertThat(isServed(app, "127.0.0.3")).isTrue();
        close();
        open.clear();
        eventually(() -> assertThat(isServed(app, "127.0.0.2")).isTrue());
    }

    @Test
    void what_is_refused_is_closed_at_once_and_counts_no_more(RunningApp app) throws IOException {
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            refused += isServed(app, "127.0.0.4") ? 0 : 1;
        }

        assertThat(refused).isGreaterThan(4 * 20);
        assertThat(isServed(app, "127.0.0.5")).isTrue();
    }

    @Test
    void there_are_as_many_as_the_memory_bears() {
        assertThat(ConnectionsConfiguration.most(512L * 1024 * 1024)).isEqualTo(4_096);
        assertThat(ConnectionsConfiguration.most(16L * 1024 * 1024 * 1024)).isEqualTo(8_192);
    }
}
