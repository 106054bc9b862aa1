package dev.adherence.app.connections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every answer has to be read at the pace at which a body has to come, whatever it is: its thread and its place are the others' too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PacedAnswers extends OncePerRequestFilter {

    /** Who waited for a body goes on so, with the answer as it was. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Paced(response));
    }

    private static final class Paced extends HttpServletResponseWrapper {

        private PacedOutput out;

        Paced(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new PacedOutput(super.getOutputStream());
            }
            return out;
        }
    }
}
