package dev.adherence.app.access.accounts;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where people reach this installation from outside: {@code adherence.public-url}, else this machine and the port of this node. */
@Component
public class PublicAddress {

    private final Environment environment;

    public PublicAddress(Environment environment) {
        this.environment = environment;
    }

    /** The token stands after the #, which no browser sends and no proxy logs. */
    public String link(String page, Token token) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        String base = environment.getProperty("adherence.public-url", "http://localhost:" + port);
        return base.replaceAll("/+$", "") + page + "#token=" + token.text();
    }
}
