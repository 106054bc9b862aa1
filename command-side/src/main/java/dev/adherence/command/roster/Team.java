package dev.adherence.command.roster;

import dev.adherence.events.ComparisonKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

/** A team of an organisation; {@code timeZone} null: the organisation's. */
@Entity
class Team {

    @Id
    private UUID id;

    @Column(name = "organization_id")
    private UUID organizationId;

    private String name;

    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "time_zone")
    private String timeZone;

    @Version
    private Integer version;

    protected Team() {}

    Team(UUID organizationId, String name) {
        this.id = UUID.randomUUID();
        this.organizationId = organizationId;
        rename(name);
    }

    /** Names are one whatever their case. */
    static String key(String name) {
        return ComparisonKey.of(name);
    }

    /** The name's own, save where another team had it before keys were kept. */
    String key() {
        return nameKey;
    }

    UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    String name() {
        return name;
    }

    String timeZone() {
        return timeZone;
    }

    /** A team that keeps its name keeps its key. */
    final void rename(String newName) {
        if (!newName.equals(name)) {
            name = newName;
            nameKey = key(newName);
        }
    }

    void moveTo(String zone) {
        timeZone = zone;
    }
}
