package dev.adherence.app.abuse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection of somebody who means no good, from one of the many addresses of the loopback network. */
final class Attacker implements AutoCloseable {

    private final Socket socket;
    private boolean broken;

    /** {@code address}: the last number of the address it comes from; {@code receives}: how many bytes it takes in ahead, 0 for the usual. */
    Attacker(URI target, int address, int receives) throws IOException {
        socket = new Socket();
        if (receives > 0) {
            socket.setReceiveBufferSize(receives);
        }
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.1." + address), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", target.getPort()), 2_000);
    }

    /** A connection that the server ended is one less; that is none of the attacker's troubles. */
    Attacker send(byte[] bytes) {
        try {
            if (!broken) {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            }
        } catch (IOException refused) {
            broken = true;
        }
        return this;
    }

    Attacker send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Attacker head(String method, String path, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head + "\r\n");
    }

    /** The status of the answer that comes within so long, or what became of it. */
    String status(int millis) {
        try {
            socket.setSoTimeout(millis);
            byte[] line = new byte["HTTP/1.1 200".length()];
            int read = socket.getInputStream().readNBytes(line, 0, line.length);
            return read == line.length ? new String(line, 9, 3, StandardCharsets.ISO_8859_1) : "closed";
        } catch (SocketTimeoutException none) {
            return "none";
        } catch (IOException cut) {
            return "closed";
        }
    }

    @Override
    public void close() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It was closed before.
        }
    }
}
