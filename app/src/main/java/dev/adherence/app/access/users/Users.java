package dev.adherence.app.access.users;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.accounts.Passwords;
import dev.adherence.app.access.accounts.Texts;
import dev.adherence.app.access.signin.PasswordChanges;
import dev.adherence.events.Act;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.UserAdded;
import dev.adherence.events.TrailEvent.UserChanged;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates and changes the accounts of one organisation; never reaches into another. */
@Service
public class Users {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordChanges changes;
    private final TeamNames teamNames;
    private final Clock clock;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final int most;

    Users(
            JdbcClient jdbc,
            Accounts accounts,
            Passwords passwords,
            PasswordChanges changes,
            TeamNames teamNames,
            Clock clock,
            Trail trail,
            PlatformTransactionManager transactions,
            @Value("${adherence.limits.users:200000}") int most) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.passwords = passwords;
        this.changes = changes;
        this.teamNames = teamNames;
        this.clock = clock;
        this.trail = trail;
        this.most = most;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** {@code teams} by name, in any case; null is none. */
    public record NewUser(String email, String name, String password, Role role, List<String> teams) {}

    /** What is null stays as it is. */
    public record Change(String name, Role role, List<String> teams, Boolean active) {}

    /** As the host itself has it. */
    public Account create(UUID organizationId, NewUser user) {
        return create(organizationId, user, new Act(null, null, clock.instant()));
    }

    /** The password is hashed before the transaction, which so holds no connection meanwhile. */
    public Account create(UUID organizationId, NewUser user, Act act) {
        String email = Texts.email(user.email());
        String name = Texts.name("name", user.name());
        if (user.role() == null) {
            throw Refusal.invalid("role is missing; expected is one of " + List.of(Role.values()))
                    .code(ErrorCode.MISSING_VALUE)
                    .field("role");
        }
        List<UUID> teams = teamNames.ids(organizationId, user.teams());
        requireRoom(organizationId);
        String hash = passwords.hash("password", user.password(), email);
        try {
            return transaction.execute(status -> {
                Account added = insert(organizationId, email, name, user.role(), hash, teams);
                trail.note(new UserAdded(organizationId, added.id(), added.standing(), act));
                return added;
            });
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("The e-mail " + email + " is taken")
                    .code(ErrorCode.EMAIL_TAKEN)
                    .field("email");
        }
    }

    /** Before the password costs anything; two at once may be one more, which is no harm. */
    private void requireRoom(UUID organizationId) {
        int count = jdbc.sql("select count(*) from account where organization_id = :organization")
                .param("organization", organizationId)
                .query(Integer.class)
                .single();
        if (count >= most) {
            throw Refusal.limitReached("users", most);
        }
    }

    private Account insert(UUID organizationId, String email, String name, Role role, String hash, List<UUID> teams) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into account (id, organization_id, email, name, role, password_hash, created_at)
                        values (:id, :organization, :email, :name, :role, :hash, :now)
                        """)
                .param("id", id)
                .param("organization", organizationId)
                .param("email", email)
                .param("name", name)
                .param("role", role.toString())
                .param("hash", hash)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        teamNames.assign(id, teams);
        return accounts.byId(id).orElseThrow();
    }

    @Transactional
    public Account change(UUID organizationId, UUID id, Change change, Act act) {
        // Changes to accounts of one organisation happen one after the other: two admins cannot disable each other at
        // once.
        jdbc.sql("select 1 from organization where id = :id for no key update")
                .param("id", organizationId)
                .query(Integer.class)
                .single();
        Account before = require(organizationId, id);
        String name = change.name() == null ? before.name() : Texts.name("name", change.name());
        Role role = change.role() == null ? before.role() : change.role();
        boolean active = change.active() == null ? before.active() : change.active();
        if (before.role() == Role.ADMIN && before.active() && (role != Role.ADMIN || !active)) {
            requireAnotherAdmin(organizationId, id);
        }
        jdbc.sql("""
                        update account set name = :name, role = :role, active = :active,
                            session_generation = session_generation + case when active and not :active then 1 else 0 end
                        where id = :id
                        """)
                .params(Map.of("name", name, "role", role.toString(), "active", active, "id", id))
                .update();
        if (!active) {
            changes.endAll(id);
        }
        if (change.teams() != null) {
            teamNames.assign(id, teamNames.ids(organizationId, change.teams()));
        }
        Account after = require(organizationId, id);
        if (!after.standing().equals(before.standing())) {
            trail.note(new UserChanged(organizationId, id, before.standing(), after.standing(), act));
        }
        return after;
    }

    public Account require(UUID organizationId, UUID id) {
        return accounts.inOrganization(organizationId, id).orElseThrow(() -> Refusal.missing("There is no user " + id));
    }

    private void requireAnotherAdmin(UUID organizationId, UUID id) {
        int others = jdbc.sql("""
                        select count(*) from account
                        where organization_id = :organization and role = 'admin' and active and id <> :id
                        """)
                .param("organization", organizationId)
                .param("id", id)
                .query(Integer.class)
                .single();
        if (others == 0) {
            throw Refusal.conflict("This is the organisation's last active admin; make another user an admin first")
                    .code(ErrorCode.LAST_ADMIN);
        }
    }
}
