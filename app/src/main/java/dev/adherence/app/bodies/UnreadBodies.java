package dev.adherence.app.bodies;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around all filters that answer: a request that was answered before its body was read (401, 404, 413) leaves its thread; the rest of
 * the body is let go without one, for a client that sends before it reads.
 */
@Component
@Order(UnreadBodies.BEHIND_PROXIES)
class UnreadBodies extends OncePerRequestFilter {

    /** So that the address is the client's, whichever proxy is between. */
    static final int BEHIND_PROXIES = Ordered.HIGHEST_PRECEDENCE + 2;

    private final Bodies bodies;

    UnreadBodies(Bodies bodies) {
        this.bodies = bodies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (!request.isAsyncStarted() && BodyLook.hasBody(request) && isLeft(request)) {
            finish(request, response);
        }
    }

    private static boolean isLeft(HttpServletRequest request) throws IOException {
        return !request.getInputStream().isFinished() && !BodyLook.isHere(request);
    }

    private void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.flushBuffer();
        } catch (IOException gone) {
            ContainerBody.abandon(request);
            return;
        }
        if (!bodies.letGo(request, response)) {
            ContainerBody.abandon(request);
        }
    }
}
