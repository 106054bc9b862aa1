package dev.adherence.benchmarks.board;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several who ask for the same again and again, each on a connection that is kept, and throw away what they read: the two cores are the
 * server's as far as possible. Anything but a whole answer with status 200 ends the run.
 */
final class Readers implements AutoCloseable {

    private static final int READERS = 4;

    private final URI address;
    private final String cookies;
    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);

    Readers(URI address, String cookies) {
        this.address = address;
        this.cookies = cookies;
    }

    /** Answers per second, asked for so long. */
    double perSecond(String path, long millis) throws Exception {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        List<Future<Integer>> begun = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            Callable<Integer> reading = () -> read(path, end);
            begun.add(threads.submit(reading));
        }
        int answers = 0;
        for (Future<Integer> each : begun) {
            answers += each.get();
        }
        return answers / ((System.nanoTime() - start) / 1e9);
    }

    private int read(String path, long end) throws IOException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nCookie: " + cookies
                        + "\r\nAccept: application/json\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[1 << 17];
        int answers = 0;
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.setTcpNoDelay(true);
                boolean kept = true;
                while (kept && System.nanoTime() < end) {
                    socket.getOutputStream().write(request);
                    kept = readAnswer(socket.getInputStream(), buffer);
                    answers++;
                }
            }
        }
        return answers;
    }

    /** Whether the server keeps the connection. */
    private static boolean readAnswer(InputStream in, byte[] buffer) throws IOException {
        int filled = 0;
        int head;
        while ((head = endOfHead(buffer, filled)) < 0) {
            filled += some(in, buffer, filled);
        }
        String text = new String(buffer, 0, head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int length = text.indexOf("content-length: ");
        if (!text.startsWith("http/1.1 200") || length < 0) {
            throw new IOException("Not an answer with a length and status 200: " + text);
        }
        long left = Long.parseLong(text.substring(length + 16, text.indexOf('\r', length))) - (filled - head);
        while (left > 0) {
            left -= some(in, buffer, 0);
        }
        return !text.contains("connection: close");
    }

    private static int some(InputStream in, byte[] buffer, int from) throws IOException {
        int read = in.read(buffer, from, buffer.length - from);
        if (read < 0) {
            throw new EOFException("The server closed the connection within an answer");
        }
        return read;
    }

    /** Where the body begins; -1 if that has not come yet. */
    private static int endOfHead(byte[] bytes, int filled) {
        for (int i = 3; i < filled; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
