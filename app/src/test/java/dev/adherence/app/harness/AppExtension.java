package dev.adherence.app.harness;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the application once for a test class with its nested classes, and stops it after the last of them. */
final class AppExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace OURS = Namespace.create(AppExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        app(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningApp.class || type == Http.class || type == TestClock.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        RunningApp app = app(context);
        return type == RunningApp.class ? app : type == Http.class ? app.http() : app.clock();
    }

    /** The store of the outermost class: it is closed, and the application with it, after everything nested in it. */
    private static RunningApp app(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            outermost = outermost.getParent().get();
        }
        AppTest test = outermost.getRequiredTestClass().getAnnotation(AppTest.class);
        return outermost
                .getStore(OURS)
                .computeIfAbsent(Ours.class, type -> Ours.start(test), Ours.class)
                .app();
    }

    /** Goes with its database: of those that stay each costs the server work as long as it runs, and much when it stops. */
    private record Ours(RunningApp app) implements AutoCloseable {

        static Ours start(AppTest test) {
            return new Ours(RunningApp.start(TestDatabase.fresh(), TestClock.at(test.now()), test.properties()));
        }

        @Override
        public void close() {
            app.close();
            app.database().drop();
        }
    }
}
