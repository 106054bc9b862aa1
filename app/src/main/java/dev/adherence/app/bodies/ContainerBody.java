package dev.adherence.app.bodies;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * What a request can do with its body below the servlets: let it go once it is answered, when its stream is closed, and not
 * wait for the rest, which Tomcat would else read to its end on a thread before it closes the connection.
 */
final class ContainerBody extends ValveBase {

    private static final String ATTRIBUTE = ContainerBody.class.getName();

    ContainerBody() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, request.getCoyoteRequest());
        getNext().invoke(request, response);
    }

    /** The connection is closed behind the answer. */
    static void abandon(ServletRequest request) {
        of(request).action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** How many bytes of what is there were let go; below 0 at the end. Never waits where the request has a listener. */
    static int letGo(ServletRequest request) throws IOException {
        return of(request).doRead(new Nowhere());
    }

    private static org.apache.coyote.Request of(ServletRequest request) {
        return (org.apache.coyote.Request) request.getAttribute(ATTRIBUTE);
    }

    private static final class Nowhere implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // Nothing is kept.
        }
    }
}
