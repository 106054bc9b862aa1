package dev.adherence.command.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** A customer: its people and rules are nobody else's. */
@Entity
class Organization implements Persistable<UUID> {

    @Id
    private UUID id;

    private String name;
    private String tier;

    @Column(name = "time_zone")
    private String timeZone;

    protected Organization() {}

    Organization(UUID id, String name, String tier, ZoneId zone) {
        this.id = id;
        this.name = name;
        this.tier = tier;
        this.timeZone = zone.getId();
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** Only created by {@link Organizations#create}, which looks first. */
    @Override
    public boolean isNew() {
        return true;
    }

    String timeZone() {
        return timeZone;
    }
}
