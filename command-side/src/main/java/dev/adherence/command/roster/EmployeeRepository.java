package dev.adherence.command.roster;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

/** The rows of employees. */
interface EmployeeRepository extends JpaRepository<Employee, UUID> {

    List<Employee> findByOrganizationIdAndErasedAtIsNullAndEmailIn(UUID organizationId, Collection<String> emails);

    List<Employee> findByOrganizationIdAndNumberKeyIn(UUID organizationId, Collection<String> keys);

    long countByOrganizationId(UUID organizationId);

    Optional<Employee> findByIdAndOrganizationId(UUID id, UUID organizationId);

    /**
     * A page by e-mail address; {@code pattern} is in lower case with {@code !} as escape. In SQL, because each start would take a second
     * to read it as JPQL.
     */
    @NativeQuery("""
            select * from employee
            where organization_id = :organizationId and email > :after
              and (email like :pattern escape '!'
                   or lower(number) like :pattern escape '!'
                   or lower(first_name || ' ' || last_name) like :pattern escape '!')
            order by email
            """)
    List<Employee> page(UUID organizationId, String after, String pattern, Limit limit);
}
