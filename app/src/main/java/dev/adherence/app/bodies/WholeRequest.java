package dev.adherence.app.bodies;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body is there whole, and is text in UTF-8 or refused: to everything behind it as if it had come in so. */
final class WholeRequest extends HttpServletRequestWrapper {

    private final ServletInputStream body;
    private final long length;

    WholeRequest(HttpServletRequest request, InputStream body, long length) {
        super(request);
        this.body = new Whole(new Utf8Input(body));
        this.length = length;
    }

    /** Known by now of one that came in chunks too. */
    @Override
    public long getContentLengthLong() {
        return length;
    }

    @Override
    public int getContentLength() {
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    /** That this is a second dispatch is nobody's business: the first one came no further than here. */
    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static final class Whole extends ServletInputStream {

        private final InputStream in;
        private boolean finished;

        Whole(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            finished |= read < 0;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            finished |= read < 0;
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is here already; read it");
        }
    }
}
