package dev.adherence.app.running;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells a failed start in one line on standard error; leaves faults of the program, with their stack trace, to Spring Boot. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

    StartFailureReporter(ConfigurableApplicationContext context) {
        // The signature that Spring Boot calls; nothing of the context is needed.
    }

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure told) {
                return tell(told.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return tell(PortCheck.taken(taken.getPort()));
            }
            if (cause instanceof InvalidConfigurationPropertyValueException wrong) {
                return tell(wrong(wrong.getName(), wrong.getValue()));
            }
            if (cause instanceof BindException wrong) {
                ConfigurationProperty set = wrong.getProperty();
                return tell(wrong(wrong.getName().toString(), set == null ? null : set.getValue()));
            }
        }
        return false;
    }

    private static String wrong(String setting, Object value) {
        return "The setting " + setting + " cannot be \"" + value
                + "\": correct it in the environment or behind the jar;" + " docs/operations.md lists the settings.";
    }

    private static boolean tell(String line) {
        System.err.println("adherence: " + line.replaceAll("\\s*\\R\\s*", " "));
        return true;
    }
}
