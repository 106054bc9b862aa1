package dev.adherence.app.access.users;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.signin.PasswordChanges;
import dev.adherence.events.Viewer;
import dev.adherence.events.WholeNumber;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of the admin's own organisation. */
@RestController
@RequestMapping("/api/admin/users")
class UsersEndpoint {

    private final Users users;
    private final Accounts accounts;
    private final PasswordChanges passwords;
    private final Clock clock;

    UsersEndpoint(Users users, Accounts accounts, PasswordChanges passwords, Clock clock) {
        this.users = users;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    @GetMapping
    Accounts.Page page(
            Viewer viewer,
            @RequestParam(name = "cursor", required = false) String cursor,
            @RequestParam(name = "limit", defaultValue = "500") String limit) {
        return accounts.page(viewer.organizationId(), cursor, WholeNumber.between("limit", limit, 1, 500));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Account create(@RequestBody Users.NewUser body, Viewer viewer) {
        return users.create(viewer.organizationId(), body, viewer.act(clock.instant()));
    }

    @PatchMapping("/{id}")
    Account change(@PathVariable UUID id, @RequestBody Users.Change body, Viewer viewer) {
        return users.change(viewer.organizationId(), id, body, viewer.act(clock.instant()));
    }

    @PostMapping("/{id}/password-reset")
    PasswordChanges.Link reset(@PathVariable UUID id, Viewer viewer) {
        return passwords.link(viewer, users.require(viewer.organizationId(), id));
    }
}
