package dev.adherence.app.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every error of every layer in the one shape, whatever the client accepts; a browser at the address of a page gets a page.
 * Never decides what the error is.
 */
public final class Problems {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Problems() {}

    /** Once the answer is on its way it is cut short: ended like any other it would pass for whole. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            // The container closes the connection then, and takes it for no error of its own.
            throw new ClientAbortException(problem.error());
        }
        response.resetBuffer();
        boolean page = ProblemPage.isWanted(request);
        byte[] body = page ? ProblemPage.of(problem) : body(problem);
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setHeader("Content-Encoding", null);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(page ? "text/html" : "application/json");
        if (page) {
            response.setHeader("Content-Security-Policy", ProblemPage.POLICY);
        }
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static byte[] body(Problem problem) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("error", problem.error());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("code", problem.code().toString());
        details.putAll(problem.details());
        shape.put("details", details);
        return JSON.writeValueAsBytes(shape);
    }
}
