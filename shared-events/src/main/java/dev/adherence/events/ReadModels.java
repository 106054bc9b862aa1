package dev.adherence.events;

import java.util.function.Supplier;

/** Keeps those who read read models from what is not all there. */
public interface ReadModels {

    /**
     * What was read, where each of the models, by name, was whole all the while; else refuses, whatever was read or thrown: of a model
     * that is being built anew nothing can be told, least of all that something is missing.
     */
    <T> T whole(Supplier<T> read, String... models);
}
