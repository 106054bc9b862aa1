package dev.adherence.app.bodies;

import dev.adherence.app.harness.RunningApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends when it pleases and reads answer by answer. */
final class Wire implements AutoCloseable {

    private final Socket socket;

    Wire(RunningApp app) throws IOException {
        socket = new Socket("127.0.0.1", app.address().getPort());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Head and body of a POST whose body is not sent yet. */
    Wire head(String path, long length, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        head.append("Content-Type: application/json\r\n");
        head.append(length < 0 ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head + "\r\n");
    }

    /** Whether something of an answer is there. */
    boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** The next answer, head and body, by its Content-Length. */
    String answer() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int end;
        while ((end = read.toString(StandardCharsets.UTF_8).indexOf("\r\n\r\n")) < 0) {
            one(read);
        }
        String head = read.toString(StandardCharsets.UTF_8);
        int length = 0;
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        while (read.size() < end + 4 + length) {
            one(read);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private void one(ByteArrayOutputStream read) throws IOException {
        int next = socket.getInputStream().read();
        if (next < 0) {
            throw new IOException("The server ended the connection behind: " + read.toString(StandardCharsets.UTF_8));
        }
        read.write(next);
    }

    /** Waits for the end of the connection. */
    boolean isEnded() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    /** As a client does that is gone with its answers unread: the connection does not end, it breaks. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
