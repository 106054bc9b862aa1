package dev.adherence.app.access.users;

import dev.adherence.app.access.accounts.PublicAddress;
import dev.adherence.events.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * On an empty database: makes the organisation that the environment names, else prints a link by which a person does. Last of the
 * runners, so that one that fills the database itself comes first.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

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
        if (!first.isPossible()) {
            tellWhatIsNotUsed();
        } else if (FirstOrganizationSettings.anyIsSet(environment)) {
            make(FirstOrganizationSettings.check(environment));
        } else {
            first.link()
                    .ifPresent(token -> System.out.println("Nobody can sign in yet. Set up the first organisation: "
                            + address.link("/setup.html", token)));
        }
    }

    private void make(FirstOrganization.Wanted wanted) {
        try {
            first.make(wanted);
        } catch (Refusal refusal) {
            throw FirstOrganizationSettings.refused(refusal.getMessage());
        }
    }

    /** Nothing is said to an installation that these very variables made and that starts again. */
    private void tellWhatIsNotUsed() {
        String email = environment.getProperty("adherence.admin-email", "");
        if (!email.isBlank() && !first.isKnown(email)) {
            LOG.warn(
                    "{} are not used: the database holds {} already, without an account {}. To begin anew, set"
                            + " ADHERENCE_DATA_DIR to a new folder or SPRING_DATASOURCE_URL to an empty database.",
                    FirstOrganizationSettings.VARIABLES,
                    first.present(),
                    email);
        }
    }
}
