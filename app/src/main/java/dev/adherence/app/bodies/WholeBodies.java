package dev.adherence.app.bodies;

import dev.adherence.app.problems.ProblemException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Behind the security chains, so that who may not call is answered first: a request goes on when its body is there. A body
 * that came with its head goes on at once; any other is waited for without a thread, and the request dispatched anew with it.
 */
@Component
@Order(WholeBodies.BEHIND_SECURITY)
class WholeBodies extends OncePerRequestFilter {

    static final int BEHIND_SECURITY = 0;

    private static final String BODY = WholeBodies.class.getName() + ".body";

    private final Bodies bodies;

    WholeBodies(Bodies bodies) {
        this.bodies = bodies;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(BODY) instanceof SpooledBody body) {
            request.removeAttribute(BODY);
            try (body) {
                chain.doFilter(new WholeRequest(request, body.open(), body.length()), response);
            }
            return;
        }
        if (isAsyncDispatch(request) || !BodyLook.hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        long limit = BodyLimits.of(request);
        if (request.getContentLengthLong() > limit) {
            throw new ProblemException(BodyLimits.tooLarge(limit));
        }
        if (BodyLook.isHere(request)) {
            chain.doFilter(
                    new WholeRequest(request, request.getInputStream(), request.getContentLengthLong()), response);
        } else {
            bodies.read(request, response, limit, (body, context) -> goOn(request, body, context));
        }
    }

    private static void goOn(HttpServletRequest request, SpooledBody body, AsyncContext context) {
        request.setAttribute(BODY, body);
        context.dispatch();
    }
}
