package dev.adherence.command.roster;

import static dev.adherence.command.testing.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.testing.CommandSide;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** States name an employee by e-mail address or number: no number is the address of another. Known are John (EMP001) and Ann (7@acme.test). */
@CommandSide
class SharedNamesTest {

    @Autowired
    private EmployeeImport employees;

    @Autowired
    private Organizations organizations;

    @Autowired
    private Roster roster;

    @Autowired
    private JdbcClient jdbc;

    private final ApiClient acme = new ApiClient(UUID.randomUUID(), "hr", Set.of());

    @BeforeEach
    void two_employees() {
        organizations.create(acme.organizationId(), "Acme", "enterprise", ZoneId.of("UTC"));
        employees.importEmployees(
                acme, records(person("john@acme.test", "EMP001"), person("ann@acme.test", "7@acme.test")), false);
    }

    private static String person(String email, String number) {
        return "{'email':'%s','employeeId':'%s','firstName':'A','lastName':'B'}".formatted(email, number);
    }

    private ImportResult send(String... people) {
        return employees.importEmployees(acme, records(people), true);
    }

    private String found(String agentId) {
        return roster.find(acme.organizationId(), List.of(agentId)).get(agentId).email();
    }

    /** As it is compared, not as it is spelt. */
    @ParameterizedTest
    @ValueSource(strings = {"john@acme.test", "JOHN@Acme.test", "john\uFF20acme.test", "\uFF4Aohn@acme.test"})
    void a_number_that_is_anothers_address_is_refused_to_the_new_and_to_the_known(String number) {
        for (String email : new String[] {"new@acme.test", "ann@acme.test"}) {
            assertThat(send(person(email, number)).errors())
                    .extracting(RecordError::error)
                    .containsExactly("employeeId " + number + " is the e-mail address of another employee");
        }
        assertThat(found(number)).isEqualTo("john@acme.test");
        assertThat(found("7@acme.test")).isEqualTo("ann@acme.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMP009", "EMP001"})
    void an_address_that_is_anothers_number_is_refused_to_the_new_and_to_the_known(String number) {
        assertThat(send(person("7@ACME.test", number)).errors())
                .extracting(RecordError::error)
                .containsExactly("email 7@acme.test is the number of another employee");
        assertThat(found("7@acme.test")).isEqualTo("ann@acme.test");
    }

    @Test
    void a_number_that_is_ones_own_address_is_taken() {
        assertThat(send(person("john@acme.test", "JOHN@acme.test"), person("new@acme.test", "new@acme.test")))
                .isEqualTo(new ImportResult(true, 2, 0, List.of()));
        assertThat(found("john@acme.test")).isEqualTo("john@acme.test");
    }

    @Test
    void within_a_batch_both_are_refused_in_every_order() {
        String one = person("one@acme.test", "TWO@acme.test");
        String two = person("two@acme.test", "EMP002");

        assertThat(send(one, two).errors())
                .extracting(RecordError::error)
                .containsExactly(
                        "employeeId TWO@acme.test is the e-mail address in the record at index 1",
                        "email two@acme.test is the employeeId in the record at index 0");
        assertThat(send(two, one).errors()).hasSize(2);
        assertThat(send(two).imported()).isEqualTo(1);
    }

    @Test
    void each_is_told_of_one_that_shares_a_name_with_it_and_the_very_same_twice_alike() {
        String first = person("one@acme.test", "N1");
        String both = person("one@acme.test", "N2");
        String last = person("two@acme.test", "N2");

        assertThat(send(first, both, last, first).errors())
                .extracting(RecordError::index, each -> each.error().replaceAll(".*(index \\d).*", "$1"))
                .containsExactly(tuple(0, "index 1"), tuple(1, "index 0"), tuple(2, "index 1"), tuple(3, "index 1"));
    }

    /** Ann gives her number away, and John his address. */
    @ParameterizedTest
    @CsvSource({"ann@acme.test, EMP002, 7@acme.test, EMP003", "jack@acme.test, EMP001, new@acme.test, john@acme.test"})
    void what_becomes_free_in_a_batch_can_be_taken_in_it_in_every_order(
            String givers, String giversNumber, String takers, String takersNumber) {
        for (boolean giverFirst : new boolean[] {true, false}) {
            ApiClient each = new ApiClient(UUID.randomUUID(), "hr", Set.of());
            organizations.create(each.organizationId(), "Acme", "enterprise", ZoneId.of("UTC"));
            employees.importEmployees(
                    each, records(person("john@acme.test", "EMP001"), person("ann@acme.test", "7@acme.test")), false);
            String giver = person(givers, giversNumber);
            String taker = person(takers, takersNumber);

            assertThat(employees.importEmployees(
                            each, giverFirst ? records(giver, taker) : records(taker, giver), true))
                    .isEqualTo(new ImportResult(true, 2, 0, List.of()));
        }
    }

    /** Rows of before this rule: whoever has the address is meant by it, and what else is said of either is taken. */
    @Test
    void what_two_share_already_is_the_one_with_the_address_and_either_can_be_changed() {
        jdbc.sql(
                        "update employee set number = 'John@acme.test', number_key = 'john@acme.test' where organization_id = ? and email = ?")
                .params(acme.organizationId(), "ann@acme.test")
                .update();
        jdbc.sql("update roster_version set version = version + 1 where organization_id = ?")
                .param(acme.organizationId())
                .update();

        assertThat(found("John@acme.test")).isEqualTo("john@acme.test");
        assertThat(found("john\uFF20acme.test")).isEqualTo("john@acme.test");
        assertThat(send(person("ann@acme.test", "John@acme.test").replace("'A'", "'Ann'"))
                        .imported())
                .isEqualTo(1);
        assertThat(send(person("john@acme.test", "EMP001").replace("'A'", "'John'"))
                        .imported())
                .isEqualTo(1);
        assertThat(send(person("ann@acme.test", "EMP002")).imported()).isEqualTo(1);
    }
}
