package dev.adherence.command.roster.organizations;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of organisations. */
public interface OrganizationRows extends JpaRepository<Organization, UUID> {

    /** Locks the row until the transaction ends: whoever changes a roster waits here for the one before. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Organization o where o.id = :id")
    Optional<Organization> findLocked(UUID id);
}
