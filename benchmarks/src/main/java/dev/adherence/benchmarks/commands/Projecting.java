package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.product.Product;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;

/** The product's projections, which can be stopped: the rows that peers write are followed by nobody either. */
final class Projecting {

    private final EventProcessingConfiguration processing;

    Projecting(Product product) {
        this.processing = product.bean(EventProcessingConfiguration.class);
    }

    void stop() {
        processing.eventProcessors().values().forEach(EventProcessor::shutDown);
    }

    void start() {
        processing.eventProcessors().values().forEach(EventProcessor::start);
    }

    void startOnly(String name) {
        processing.eventProcessor(name).orElseThrow().start();
    }
}
