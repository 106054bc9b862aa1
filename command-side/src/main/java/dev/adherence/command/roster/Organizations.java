package dev.adherence.command.roster;

import dev.adherence.events.Refusal;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes organisations. */
@Service
public class Organizations {

    private static final Set<String> TIERS = Set.of("starter", "professional", "enterprise");

    private final OrganizationRepository rows;

    Organizations(OrganizationRepository rows) {
        this.rows = rows;
    }

    /** Makes the organisation; one of this id that is there already stays as it is. */
    @Transactional
    public void create(UUID id, String name, String tier, ZoneId zone) {
        if (name == null || name.isBlank() || name.length() > 200) {
            throw Refusal.invalid("The organisation's name must have 1 to 200 characters")
                    .field("name");
        }
        if (!TIERS.contains(tier)) {
            throw Refusal.invalid("tier must be starter, professional or enterprise")
                    .field("tier");
        }
        if (!rows.existsById(id)) {
            rows.save(new Organization(id, name.strip(), tier, zone));
        }
    }
}
