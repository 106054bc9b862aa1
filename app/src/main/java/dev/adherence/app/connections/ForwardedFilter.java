package dev.adherence.app.connections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Behind a proxy that is named, a request is its client's: address and TLS are what X-Forwarded-For and X-Forwarded-Proto say. From
 * anybody else these headers mean nothing. No other header of a proxy is ever believed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ForwardedFilter extends OncePerRequestFilter {

    private final TrustedProxies proxies;

    ForwardedFilter(@Value("${adherence.trusted-proxies:}") String trusted) {
        this.proxies = new TrustedProxies(trusted);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean believed = proxies.trusts(request.getRemoteAddr());
        chain.doFilter(believed ? new OfTheClient(request) : request, response);
    }

    /** A stream that goes on in another thread has the same client. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private final class OfTheClient extends HttpServletRequestWrapper {

        private final String client;
        private final boolean overTls;

        OfTheClient(HttpServletRequest request) {
            super(request);
            this.client = proxies.client(request.getRemoteAddr(), list(request, "X-Forwarded-For"));
            List<String> protocols = list(request, "X-Forwarded-Proto");
            // The last is what the nearest proxy says.
            this.overTls = !protocols.isEmpty()
                    && protocols.get(protocols.size() - 1).strip().equalsIgnoreCase("https");
        }

        private static List<String> list(HttpServletRequest request, String header) {
            return Collections.list(request.getHeaders(header)).stream()
                    .flatMap(line -> Arrays.stream(line.split(",")))
                    .toList();
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }

        @Override
        public boolean isSecure() {
            return overTls || super.isSecure();
        }

        @Override
        public String getScheme() {
            return overTls ? "https" : super.getScheme();
        }
    }
}
