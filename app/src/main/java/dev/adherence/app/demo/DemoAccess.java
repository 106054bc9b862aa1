package dev.adherence.app.demo;

import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.accounts.Accounts.WithPassword;
import dev.adherence.app.access.accounts.Passwords;
import dev.adherence.app.access.accounts.Token;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.access.users.Users;
import dev.adherence.app.access.users.Users.NewUser;
import dev.adherence.app.running.StartFailure;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may sign in to the demo, with what password, and the API key. */
@Component
@ConditionalOnProperty("adherence.demo")
class DemoAccess {

    private static final String KEY_NAME = "Demo key";
    private static final List<String> ALL_IMPORTS =
            List.of("import:agent-states", "import:employees", "import:schedules");

    private final JdbcClient jdbc;
    private final Users users;
    private final Accounts accounts;
    private final Passwords passwords;
    private final ApiKeys keys;
    private final String givenPassword;
    private final String givenKey;

    DemoAccess(
            JdbcClient jdbc,
            Users users,
            Accounts accounts,
            Passwords passwords,
            ApiKeys keys,
            Environment environment) {
        this.jdbc = jdbc;
        this.users = users;
        this.accounts = accounts;
        this.passwords = passwords;
        this.keys = keys;
        this.givenPassword = environment.getProperty("adherence.demo-password", "");
        this.givenKey = environment.getProperty("adherence.demo-api-key", "");
    }

    /** What is told of the sign-ins; {@code email} alone is not secret. */
    record SignIn(String email, UUID organization, String name, Role role, List<String> teams, String told) {}

    static final List<SignIn> SIGN_INS = List.of(
            signIn("admin", "Ada Dispatcher", Role.ADMIN, List.of(), "everything"),
            signIn("supervisor", "Sven Floorlead", Role.SUPERVISOR, List.of("Support"), "the team Support alone"),
            signIn("auditor", "Aude Ledger", Role.AUDITOR, List.of(), "all history, changes nothing"),
            signIn("analyst", "Anouk Whatif", Role.ANALYST, List.of(), "reads all, may rebuild"),
            signIn("bruno.castellan", "Bruno Castellan", Role.AGENT, List.of(), "an agent: own states and alerts"),
            new SignIn(
                    "admin@starter.test",
                    DemoOrganizations.STARTER,
                    "Stella Starter",
                    Role.ADMIN,
                    List.of(),
                    "an organisation on the tier starter"));

    private static SignIn signIn(String name, String fullName, Role role, List<String> teams, String told) {
        return new SignIn(name + "@demo.test", DemoOrganizations.CONTACT_CENTRE, fullName, role, teams, told);
    }

    /** Returns the password, or words where it is known; without a given one a random one, which stays once all may sign in with it. */
    String letIn() {
        SignIn last = SIGN_INS.get(SIGN_INS.size() - 1);
        if (givenPassword.isEmpty() && !accounts.byEmail(last.email()).isEmpty()) {
            return "as before; ADHERENCE_DEMO_PASSWORD sets another";
        }
        String password = givenPassword.isEmpty() ? Token.fresh().text().substring(0, 20) : givenPassword;
        try {
            SIGN_INS.forEach(person -> letIn(person, password));
        } catch (Refusal refusal) {
            throw new StartFailure("ADHERENCE_DEMO_PASSWORD cannot be used (" + refusal.getMessage() + ").");
        }
        return givenPassword.isEmpty() ? password : "as set by ADHERENCE_DEMO_PASSWORD";
    }

    private void letIn(SignIn person, String password) {
        List<WithPassword> known = accounts.byEmail(person.email()).stream()
                .filter(each -> each.account().organization().id().equals(person.organization()))
                .toList();
        if (known.isEmpty()) {
            users.create(
                    person.organization(),
                    new NewUser(person.email(), person.name(), password, person.role(), person.teams()));
        } else if (passwords.fitting(password, known, person.email()).isEmpty()) {
            jdbc.sql("""
                            update account set password_hash = :hash, session_generation = session_generation + 1
                            where email = :email and organization_id = :organization
                            """)
                    .param("hash", passwords.hash("password", password, person.email()))
                    .param("email", person.email())
                    .param("organization", person.organization())
                    .update();
        }
    }

    /** Returns the key where it is new, else words. */
    String giveKey() {
        if (!givenKey.isEmpty()) {
            try {
                keys.createGiven(DemoOrganizations.CONTACT_CENTRE, KEY_NAME, ALL_IMPORTS, givenKey);
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.CONFLICT) {
                    throw new StartFailure("ADHERENCE_DEMO_API_KEY cannot be used (" + refusal.getMessage() + ").");
                }
            }
            return "as set by ADHERENCE_DEMO_API_KEY";
        }
        return keys.ofOrganization(DemoOrganizations.CONTACT_CENTRE).isEmpty()
                ? keys.create(DemoOrganizations.CONTACT_CENTRE, KEY_NAME, ALL_IMPORTS)
                        .key()
                : "as printed at the first start; the admin can make another";
    }
}
