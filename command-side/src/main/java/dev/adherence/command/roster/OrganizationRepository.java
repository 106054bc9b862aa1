package dev.adherence.command.roster;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** The rows of organisations. */
interface OrganizationRepository extends JpaRepository<Organization, UUID> {

    /** Locks the row until the transaction ends: whoever changes a roster waits here for the one before. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Organization> findLockedById(UUID id);
}
