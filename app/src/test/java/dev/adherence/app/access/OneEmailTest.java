package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static dev.adherence.events.Role.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One person with accounts in several organisations. */
@AppTest
class OneEmailTest {

    private static final String ANOTHER = "a quite different one";

    private static Answer signIn(Http http, String email, String password, UUID organization) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "password", password));
        body.put("organization", organization);
        return http.post("/api/auth/login", body);
    }

    private static List<String> offered(Answer answer) {
        return answer.json()
                .at("/details/organizations")
                .valueStream()
                .map(each -> each.get("id").asString())
                .toList();
    }

    @Test
    void is_taken_in_no_organisation_by_being_taken_in_another(RunningApp app) {
        Office theirs = Office.open(app);
        String email = theirs.account(ANALYST).email();
        Http admin = Office.open(app).signedIn(ADMIN);
        Map<String, Object> body = Map.of("email", email, "name", "X", "password", PASSWORD, "role", "analyst");

        assertThat(admin.post("/api/admin/users", body).status()).isEqualTo(201);
        assertThat(admin.post("/api/admin/users", body).status()).isEqualTo(409);
        assertThat(admin.get("/api/admin/users").json().at("/users")).hasSize(2);
    }

    @Test
    void is_asked_which_where_the_password_opens_several_and_signs_in_to_that_one(RunningApp app, Http http) {
        Office one = Office.open(app);
        Office other = Office.open(app);
        Office third = Office.open(app);
        String email = one.account(ANALYST).email();
        other.account(email, ADMIN);
        third.account(email, ADMIN, ANOTHER, List.of());

        Answer asked = signIn(http, email, PASSWORD, null);

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text("/details/code")).isEqualTo("organization-required");
        assertThat(offered(asked))
                .containsExactlyInAnyOrder(one.id().toString(), other.id().toString());
        assertThat(asked.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(signIn(http, email, PASSWORD, other.id()).mustBe(200).text("/user/role"))
                .isEqualTo("admin");
        assertThat(signIn(http, email, PASSWORD, one.id()).mustBe(200).text("/user/organization/id"))
                .isEqualTo(one.id().toString());
        assertThat(signIn(http, email, ANOTHER, null).mustBe(200).text("/user/organization/id"))
                .isEqualTo(third.id().toString());
    }

    @Test
    void learns_of_no_organisation_by_a_wrong_password_or_that_of_another_account(RunningApp app, Http http) {
        Office one = Office.open(app);
        Office other = Office.open(app);
        String email = one.account(ANALYST).email();
        other.account(email, ADMIN, ANOTHER, List.of());
        String unknown =
                signIn(http, "nobody@nowhere.test", PASSWORD, null).mustBe(401).body();

        assertThat(signIn(http, email, "wrong", null).mustBe(401).body()).isEqualTo(unknown);
        assertThat(signIn(http, email, PASSWORD, other.id()).mustBe(401).body()).isEqualTo(unknown);
        assertThat(signIn(http, email, PASSWORD, UUID.randomUUID()).mustBe(401).body())
                .isEqualTo(unknown);
    }

    @Test
    void is_not_offered_where_the_account_is_disabled(RunningApp app, Http http) {
        Office one = Office.open(app);
        Office other = Office.open(app);
        String email = one.account(ANALYST).email();
        Account gone = other.account(email, AGENT);
        other.signedIn(ADMIN)
                .patch("/api/admin/users/" + gone.id(), Map.of("active", false))
                .mustBe(200);

        assertThat(signIn(http, email, PASSWORD, null).mustBe(200).text("/user/organization/id"))
                .isEqualTo(one.id().toString());
        assertThat(signIn(http, email, PASSWORD, other.id()).status()).isEqualTo(401);
    }

    @Test
    void has_a_password_sessions_and_links_of_its_own_in_each(RunningApp app, Http http) {
        Office one = Office.open(app);
        Office other = Office.open(app);
        Account here = one.account("both" + one.number() + "@office.test", ANALYST);
        other.account(here.email(), ANALYST);
        Http there = app.http();
        signIn(there, here.email(), PASSWORD, other.id()).mustBe(200);
        String link = one.signedIn(ADMIN)
                .post("/api/admin/users/" + here.id() + "/password-reset", "")
                .text("/link");

        http.post("/api/auth/password-reset", Map.of("token", link.replaceFirst(".*#token=", ""), "new", ANOTHER))
                .mustBe(204);

        assertThat(there.get("/api/auth/me").status()).isEqualTo(200);
        assertThat(signIn(http, here.email(), ANOTHER, null).text("/user/id"))
                .isEqualTo(here.id().toString());
        assertThat(signIn(http, here.email(), PASSWORD, null).text("/user/organization/id"))
                .isEqualTo(other.id().toString());
        assertThat(there.get("/api/auth/sessions").json().at("/sessions")).hasSize(2);
    }
}
