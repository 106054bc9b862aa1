package dev.adherence.command.roster;

import dev.adherence.events.ComparisonKey;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A person on the roster. */
@Entity
class Employee {

    /** The domain "invalid" is nobody's (RFC 2606), so no such address is one of a living person. */
    private static final String ERASED_AT_NOWHERE = "@erased.invalid";

    @Id
    private UUID id;

    @Column(name = "organization_id")
    private UUID organizationId;

    private String email;
    private String number;

    @Column(name = "number_key")
    private String numberKey;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    private String role;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] skills;

    private boolean active;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "erased_at")
    private Instant erasedAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "employee_team", joinColumns = @JoinColumn(name = "employee_id"))
    @OrderColumn(name = "place")
    @Column(name = "team_id")
    @BatchSize(size = 500)
    private List<UUID> teams = new ArrayList<>();

    @Version
    private Integer version;

    protected Employee() {}

    Employee(UUID organizationId, Profile profile, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.organizationId = organizationId;
        this.createdAt = createdAt;
        become(profile);
    }

    Profile profile() {
        return new Profile(
                email, number, firstName, lastName, role, List.of(skills), active, timeZone, List.copyOf(teams));
    }

    final void become(Profile profile) {
        email = profile.email();
        callBy(profile.number());
        firstName = profile.firstName();
        lastName = profile.lastName();
        role = profile.role();
        skills = profile.skills().toArray(String[]::new);
        active = profile.active();
        timeZone = profile.timeZone();
        if (!teams.equals(profile.teams())) {
            teams.clear();
            teams.addAll(profile.teams());
        }
    }

    static boolean isOfErased(String email) {
        return email.toLowerCase(Locale.ROOT).endsWith(ERASED_AT_NOWHERE);
    }

    /** Nothing is left of who it was; where and when they worked stays. */
    void erase(String firstName, String lastName, Instant at) {
        become(new Profile(
                "erased-" + id + ERASED_AT_NOWHERE,
                null,
                firstName,
                lastName,
                role,
                List.of(),
                false,
                timeZone,
                List.copyOf(teams)));
        erasedAt = at;
    }

    /** A number that stays keeps its key, which may be its own spelling where another had the key before keys were kept. */
    private void callBy(String newNumber) {
        if (!Objects.equals(newNumber, number)) {
            number = newNumber;
            numberKey = newNumber == null ? null : ComparisonKey.of(newNumber);
        }
    }

    String numberKey() {
        return numberKey;
    }

    UUID id() {
        return id;
    }

    /** When their personal data were erased; null: they were not. */
    Instant erasedAt() {
        return erasedAt;
    }

    Instant createdAt() {
        return createdAt;
    }
}
