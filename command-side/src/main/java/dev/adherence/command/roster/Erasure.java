package dev.adherence.command.roster;

import dev.adherence.command.personal.FileCleaning;
import dev.adherence.command.personal.SealedWords;
import dev.adherence.events.PersonalData;
import dev.adherence.events.PersonalData.Person;
import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.PersonErased;
import dev.adherence.events.Viewer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a pseudonym of a person, in one transaction: keys, the row of the roster, and what others have of them. */
@Component
class Erasure {

    private static final String FIRST_NAME = "Erased";

    private final OrganizationRepository organizations;
    private final EmployeeRepository rows;
    private final ExternalIds externalIds;
    private final List<PersonalData> elsewhere;
    private final SealedWords words;
    private final FileCleaning files;
    private final Trail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Erasure(
            OrganizationRepository organizations,
            EmployeeRepository rows,
            ExternalIds externalIds,
            List<PersonalData> elsewhere,
            SealedWords words,
            FileCleaning files,
            Trail trail,
            Clock clock) {
        this.organizations = organizations;
        this.rows = rows;
        this.externalIds = externalIds;
        this.elsewhere = elsewhere;
        this.words = words;
        this.files = files;
        this.trail = trail;
        this.clock = clock;
    }

    /** A second time changes nothing. */
    @Transactional
    public void erase(Viewer by, UUID id) {
        UUID organizationId = by.organizationId();
        organizations
                .findLockedById(organizationId)
                .orElseThrow(() -> Refusal.missing("Organisation " + organizationId + " is unknown"));
        Employee employee = rows.findByIdAndOrganizationId(id, organizationId)
                .orElseThrow(() -> Refusal.missing("Employee " + id + " is unknown"));
        if (employee.erasedAt() != null) {
            return;
        }
        Instant now = clock.instant();
        // Of nothing that was known of them, or whoever knows that would know them again.
        String lastName = "%06X".formatted(random.nextInt(1 << 24));
        String pseudonym = FIRST_NAME + " " + lastName;
        Profile known = employee.profile();
        Person person = new Person(organizationId, id, known.email(), known.number(), externalIds.of(id), pseudonym);
        Set<UUID> accounts = new TreeSet<>();
        elsewhere.forEach(each -> accounts.addAll(each.erase(person)));
        Set<UUID> people = new TreeSet<>(accounts);
        people.add(id);
        words.destroy(organizationId, people, pseudonym);
        employee.erase(FIRST_NAME, lastName, now);
        files.isDue(id);
        trail.note(new PersonErased(organizationId, id, pseudonym, List.copyOf(accounts), by.act(now)));
    }
}
