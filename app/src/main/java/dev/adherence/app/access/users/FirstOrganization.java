package dev.adherence.app.access.users;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Passwords;
import dev.adherence.app.access.accounts.Texts;
import dev.adherence.app.access.accounts.Token;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.access.users.Users.NewUser;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first organisation and its admin on an empty database, once however many nodes or people try. */
@Service
class FirstOrganization {

    private static final Duration VALID = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Founding organizations;
    private final Users users;
    private final Clock clock;

    FirstOrganization(JdbcClient jdbc, Founding organizations, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.users = users;
        this.clock = clock;
    }

    record Wanted(String organization, String timeZone, String email, String password, String name) {

        void checkOrganization() {
            Texts.name("organization", organization);
        }

        void checkTimeZone() {
            Founding.zone(timeZone);
        }

        void checkEmail() {
            Texts.email(email);
        }

        void checkPassword() {
            Passwords.check("password", password, email);
        }
    }

    boolean isPossible() {
        return organizations.none();
    }

    boolean isKnown(String email) {
        return jdbc.sql("select exists (select 1 from account where email = :email)")
                .param("email", Texts.email(email))
                .query(Boolean.class)
                .single();
    }

    /** The names of the organisations that are there, in words. */
    String present() {
        return jdbc.sql("select string_agg(name, ', ' order by created_at) from organization")
                .query(String.class)
                .single();
    }

    /** Empty if somebody was faster. */
    @Transactional
    public Optional<Account> make(Wanted wanted) {
        organizations.lockFounding();
        if (!organizations.none()) {
            return Optional.empty();
        }
        UUID organization = organizations.found(wanted.organization(), Tier.ENTERPRISE, wanted.timeZone());
        jdbc.sql("delete from set_up_link").update();
        return Optional.of(users.create(
                organization, new NewUser(wanted.email(), wanted.name(), wanted.password(), Role.ADMIN, List.of())));
    }

    /** Empty unless the database is. */
    @Transactional
    public Optional<Token> link() {
        organizations.lockFounding();
        if (!organizations.none()) {
            return Optional.empty();
        }
        Token token = Token.fresh();
        jdbc.sql("insert into set_up_link (token_hash, expires_at) values (:hash, :expires)")
                .param("hash", token.hash())
                .param("expires", Timestamp.from(clock.instant().plus(VALID)))
                .update();
        return Optional.of(token);
    }

    /** A refusal leaves the link as it was. */
    @Transactional
    public Account redeem(Token token, Wanted wanted) {
        organizations.lockFounding();
        if (!isValid(token)) {
            throw Refusal.invalid("The link is unknown, used or expired; a start on an empty database prints a new one")
                    .code(ErrorCode.INVALID_LINK)
                    .field("token");
        }
        return make(wanted)
                .orElseThrow(() ->
                        Refusal.conflict("This installation is set up already").code(ErrorCode.ALREADY_SET_UP));
    }

    private boolean isValid(Token token) {
        return jdbc.sql("select exists (select 1 from set_up_link where token_hash = :hash and expires_at > :now)")
                .param("hash", token.hash())
                .param("now", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }
}
