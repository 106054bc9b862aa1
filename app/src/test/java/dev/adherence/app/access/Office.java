package dev.adherence.app.access;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.access.users.Founding;
import dev.adherence.app.access.users.Users;
import dev.adherence.app.access.users.Users.NewUser;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.ComparisonKey;
import dev.adherence.events.Role;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An organisation of a test's own, with people who can sign in; every office is another one. */
public record Office(RunningApp app, UUID id, int number) {

    public static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger COUNT = new AtomicInteger();

    public static Office open(RunningApp app) {
        return open(app, Tier.ENTERPRISE);
    }

    public static Office open(RunningApp app, Tier tier) {
        int number = COUNT.incrementAndGet();
        return new Office(app, app.bean(Founding.class).found("Office " + number, tier, "UTC"), number);
    }

    /** E.g. {@code admin@office7.test}. */
    public String email(Role role) {
        return role + "@office" + number + ".test";
    }

    public Account account(Role role, String... teams) {
        return account(email(role), role, teams);
    }

    public Account account(String email, Role role, String... teams) {
        return account(email, role, PASSWORD, List.of(teams));
    }

    public Account account(String email, Role role, String password, List<String> teams) {
        return app.bean(Users.class).create(id, new NewUser(email, "The " + role, password, role, teams));
    }

    /** A browser in which a new person of that role has signed in. */
    public Http signedIn(Role role, String... teams) {
        account(role, teams);
        return app.http().signedIn(email(role), PASSWORD);
    }

    public Http withKey(String... permissions) {
        String name = "acd " + COUNT.incrementAndGet();
        return app.http()
                .withApiKey(app.bean(ApiKeys.class)
                        .create(id, name, List.of(permissions))
                        .key());
    }

    public UUID team(String name) {
        UUID team = UUID.randomUUID();
        app.jdbc()
                .sql("insert into team (id, organization_id, name, name_key) values (:id, :organization, :name, :key)")
                .param("id", team)
                .param("organization", id)
                .param("name", name)
                .param("key", ComparisonKey.of(name))
                .update();
        return team;
    }
}
