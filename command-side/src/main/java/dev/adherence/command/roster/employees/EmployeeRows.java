package dev.adherence.command.roster.employees;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of employees. */
public interface EmployeeRows extends JpaRepository<Employee, UUID> {

    List<Employee> findByOrganizationIdAndEmailIn(UUID organizationId, Collection<String> emails);

    List<Employee> findByOrganizationIdAndNumberIn(UUID organizationId, Collection<String> numbers);

    /** A page by e-mail address; {@code pattern} is in lower case with {@code !} as escape. */
    @Query("""
            select e from Employee e
            where e.organizationId = :organizationId and e.email > :after
              and (e.email like :pattern escape '!'
                   or lower(e.number) like :pattern escape '!'
                   or lower(concat(e.firstName, ' ', e.lastName)) like :pattern escape '!')
            order by e.email
            """)
    List<Employee> page(UUID organizationId, String after, String pattern, Limit limit);
}
