package dev.adherence.app.running;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The first line of a start that is not refused, seconds before there is anything else to tell. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class Greeting implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        LOG.info("Adherence {} starts on Java {}", BuildVersion.text(), Runtime.version());
    }
}
