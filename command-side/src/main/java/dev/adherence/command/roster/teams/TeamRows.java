package dev.adherence.command.roster.teams;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of teams. */
interface TeamRows extends JpaRepository<Team, UUID> {

    List<Team> findByOrganizationIdOrderByName(UUID organizationId);
}
