package dev.adherence.app.running;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Finds a taken port before a database is started for nothing; the web server, which comes last, would find it anyway. */
@Order(Ordered.LOWEST_PRECEDENCE - 2)
final class PortCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        Environment environment = prepared.getEnvironment();
        int port = environment.getProperty("server.port", Integer.class, 8080);
        String host = environment.getProperty("server.address");
        try (ServerSocket socket = new ServerSocket()) {
            // As the web server does: what a server of a moment ago left behind is no obstacle.
            socket.setReuseAddress(true);
            socket.bind(host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new StartFailure(taken(port), taken);
        }
    }

    static String taken(int port) {
        return port < 1024 && port > 0
                ? "Port " + port + " is taken, or kept from this user by the system: stop the other program, or set"
                        + " SERVER_PORT to a free port from 1024 on."
                : "Port " + port + " is taken by another program: stop that one, or set SERVER_PORT to a free port.";
    }
}
