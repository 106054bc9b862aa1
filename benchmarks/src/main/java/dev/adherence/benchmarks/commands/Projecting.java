package dev.adherence.benchmarks.commands;

import java.util.Collection;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** What follows the log in a node of the product, stopped: the rows that peers write are followed by nobody either. */
final class Projecting {

    private final EventProcessingConfiguration processing;
    private final SmartLifecycle board;

    Projecting(ApplicationContext node) {
        this.processing = node.getBean(EventProcessingConfiguration.class);
        this.board = node.getBean("follower", SmartLifecycle.class);
    }

    void stop() {
        board.stop();
        processors().forEach(EventProcessor::shutDown);
    }

    void start() {
        board.start();
        processors().forEach(EventProcessor::start);
    }

    void only(String name) {
        stop();
        processing.eventProcessor(name).orElseThrow().start();
    }

    private Collection<EventProcessor> processors() {
        return processing.eventProcessors().values();
    }
}
