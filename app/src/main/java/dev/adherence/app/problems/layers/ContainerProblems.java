package dev.adherence.app.problems.layers;

import dev.adherence.app.problems.Problems;
import dev.adherence.app.problems.causes.Causes;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** The layer of Tomcat itself: requests that are no valid HTTP never reach a servlet and would be answered in HTML. */
public class ContainerProblems extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        // An answer that has begun, or an error that has its body already, is left alone.
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Problems.write(request, response.getResponse(), Causes.problem(status, request.getRequest()));
        } catch (IOException | IllegalStateException gone) {
            // The connection is closed; there is nobody to tell.
            return;
        }
    }
}
