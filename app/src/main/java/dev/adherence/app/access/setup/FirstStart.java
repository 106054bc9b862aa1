package dev.adherence.app.access.setup;

import dev.adherence.app.access.links.PublicAddress;
import dev.adherence.app.running.StartFailure;
import dev.adherence.events.Refusal;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * On an empty database: makes the organisation that ADHERENCE_ADMIN_EMAIL, ADHERENCE_ADMIN_PASSWORD,
 * ADHERENCE_ORGANIZATION and ADHERENCE_TIME_ZONE name, else prints a link by which a person does. Last of the runners, so
 * that one that fills the database itself comes first.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FirstStart implements ApplicationRunner {

    private final FirstOrganization first;
    private final PublicAddress address;
    private final Environment environment;

    FirstStart(FirstOrganization first, PublicAddress address, Environment environment) {
        this.first = first;
        this.address = address;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String email = environment.getProperty("adherence.admin-email", "");
        if (email.isBlank()) {
            first.link()
                    .ifPresent(token -> System.out.println("Nobody can sign in yet. Set up the first organisation: "
                            + address.link("/setup.html", token)));
            return;
        }
        try {
            first.make(new FirstOrganization.Wanted(
                    environment.getProperty("adherence.organization", "Adherence"),
                    environment.getProperty("adherence.time-zone", "UTC"),
                    email,
                    environment.getProperty("adherence.admin-password"),
                    "Admin"));
        } catch (Refusal refusal) {
            throw new StartFailure("The first organisation cannot be made from ADHERENCE_ADMIN_EMAIL,"
                    + " ADHERENCE_ADMIN_PASSWORD, ADHERENCE_ORGANIZATION and ADHERENCE_TIME_ZONE ("
                    + refusal.getMessage() + "): correct them and start again.");
        }
    }
}
