package dev.adherence.app.problems;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11InputBuffer;

/** The layer of Tomcat itself: requests that are no valid HTTP never reach a servlet and would be answered in HTML. */
public class ContainerProblems extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus() == 400 ? sizeOr400(request) : response.getStatus();
        // An answer that has begun, or an error that has its body already, is left alone.
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Problem problem = Causes.problem(status, request.getRequest());
            Problems.write(
                    request,
                    response.getResponse(),
                    status == 400
                            ? RejectedAddress.problem(request.getRequestURI()).orElse(problem)
                            : problem);
        } catch (IOException | IllegalStateException gone) {
            // The connection is closed; there is nobody to tell.
            return;
        }
    }

    /** Tomcat says 400 too where it stopped reading for size: then all that it has room for is read, and no header or no address yet whole. */
    private static int sizeOr400(Request request) {
        org.apache.coyote.Request read = request.getCoyoteRequest();
        if (read.getInputBuffer() instanceof Http11InputBuffer buffer
                && request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            if (buffer.getHeaderByteBuffer().position() >= protocol.getMaxHttpRequestHeaderSize()) {
                return read.requestURI().isNull() ? 414 : 431;
            }
            return read.getMimeHeaders().size() >= protocol.getMaxHeaderCount() ? 431 : 400;
        }
        return 400;
    }
}
