package dev.adherence.command.roster.teams;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Locale;
import java.util.UUID;

/** A team of an organisation; {@code timeZone} null: the organisation's. */
@Entity
public class Team {

    @Id
    private UUID id;

    @Column(name = "organization_id")
    private UUID organizationId;

    private String name;

    @Column(name = "time_zone")
    private String timeZone;

    @Version
    private Integer version;

    protected Team() {}

    Team(UUID organizationId, String name) {
        this.id = UUID.randomUUID();
        this.organizationId = organizationId;
        this.name = name;
    }

    /** Names are one whatever their case. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public String name() {
        return name;
    }

    public String timeZone() {
        return timeZone;
    }

    void rename(String newName) {
        name = newName;
    }

    void moveTo(String zone) {
        timeZone = zone;
    }
}
