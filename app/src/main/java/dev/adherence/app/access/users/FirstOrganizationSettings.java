package dev.adherence.app.access.users;

import dev.adherence.app.running.StartFailure;
import dev.adherence.app.running.database.EmptyDatabase;
import dev.adherence.events.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The four variables that make the first organisation: all of them or none, and right, before a database is made for nothing. */
@Order(Ordered.LOWEST_PRECEDENCE - 1)
final class FirstOrganizationSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    static final String VARIABLES =
            "ADHERENCE_ORGANIZATION, ADHERENCE_TIME_ZONE, ADHERENCE_ADMIN_EMAIL and ADHERENCE_ADMIN_PASSWORD";

    private static final List<String> NAMES = List.of("organization", "time-zone", "admin-email", "admin-password");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        Environment environment = prepared.getEnvironment();
        boolean demo = environment.getProperty("adherence.demo", Boolean.class, false);
        if (!demo && anyIsSet(environment) && EmptyDatabase.isCertain(environment)) {
            check(environment);
        }
    }

    static boolean anyIsSet(Environment environment) {
        return NAMES.stream().anyMatch(name -> !value(environment, name).isBlank());
    }

    /** Refuses what is missing, all in one line, and what cannot be. */
    static FirstOrganization.Wanted check(Environment environment) {
        List<String> missing = NAMES.stream()
                .filter(name -> value(environment, name).isBlank())
                .map(FirstOrganizationSettings::variable)
                .toList();
        if (!missing.isEmpty()) {
            throw new StartFailure("The first organisation needs " + String.join(" and ", missing)
                    + ", too: set them, or none of " + VARIABLES + ", and a set-up link is printed.");
        }
        FirstOrganization.Wanted wanted = new FirstOrganization.Wanted(
                value(environment, "organization"),
                value(environment, "time-zone"),
                value(environment, "admin-email"),
                value(environment, "admin-password"),
                "Admin");
        List<String> faults = Stream.<Runnable>of(
                        wanted::checkOrganization, wanted::checkTimeZone, wanted::checkEmail, wanted::checkPassword)
                .flatMap(FirstOrganizationSettings::fault)
                .toList();
        if (!faults.isEmpty()) {
            throw refused(String.join("; ", faults));
        }
        return wanted;
    }

    static StartFailure refused(String reason) {
        return new StartFailure("The first organisation cannot be made from " + VARIABLES + " (" + reason
                + "): correct them and start again.");
    }

    private static Stream<String> fault(Runnable check) {
        try {
            check.run();
            return Stream.empty();
        } catch (Refusal refusal) {
            return Stream.of(refusal.getMessage());
        }
    }

    private static String value(Environment environment, String name) {
        return environment.getProperty("adherence." + name, "");
    }

    private static String variable(String name) {
        return "ADHERENCE_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
