package dev.adherence.app.personal;

import dev.adherence.app.access.accounts.Passwords;
import dev.adherence.app.access.signin.PasswordChanges;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.PersonalData;
import dev.adherence.events.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The account with the e-mail of an employee is theirs: it is closed for good, and nothing of it says whose it was. */
@Component
class AccountsOfPerson implements PersonalData {

    private final JdbcClient jdbc;
    private final PasswordChanges changes;

    AccountsOfPerson(JdbcClient jdbc, PasswordChanges changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    @Override
    public Set<UUID> erase(Person person) {
        Set<UUID> theirs = new TreeSet<>(jdbc.sql("select id from account where organization_id = ? and email = ?")
                .params(person.organizationId(), person.email())
                .query(UUID.class)
                .list());
        for (UUID account : theirs) {
            requireAnotherAdmin(person.organizationId(), account);
            jdbc.sql("""
                            update account set email = ?, name = ?, password_hash = ?, active = false,
                                   session_generation = session_generation + 1
                             where id = ?
                            """)
                    .params("erased-" + account + "@erased.invalid", person.pseudonym(), Passwords.none(), account)
                    .update();
            changes.endAll(account);
        }
        return theirs;
    }

    private void requireAnotherAdmin(UUID organizationId, UUID account) {
        boolean last = jdbc.sql("""
                        select not exists (select from account where organization_id = ? and role = 'admin' and active and id <> ?)
                        """)
                .params(organizationId, account)
                .query(Boolean.class)
                .single();
        if (last) {
            throw Refusal.conflict(
                            "Theirs is the account of the organisation's last active admin; make another user an admin first")
                    .code(ErrorCode.LAST_ADMIN);
        }
    }

    @Override
    public List<String> tables() {
        return List.of("account", "person_session", "known_browser", "password_reset");
    }
}
