package dev.adherence.app.running;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells where the application is to be found, as soon as it is. */
@Component
class Address {

    private static final Logger LOG = LoggerFactory.getLogger(Address.class);
    private static final int LAST_PORT = 65_535;

    Address(@Value("${server.port:8080}") int port) {
        if (port < 0 || port > LAST_PORT) {
            throw new InvalidConfigurationPropertyValueException("server.port", port, "no port");
        }
    }

    @EventListener
    void tell(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
        LOG.info("Adherence serves http://localhost:{}", port);
    }
}
