package dev.adherence.command.roster;

import static dev.adherence.command.testing.Records.records;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.ErrorCode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CommandSide
class EmployeeImportTest {

    private static final String JOHN =
            "{'email':'John.Doe@acme.test','firstName':'John','lastName':'Doe','employeeId':'EMP001','team':'Sales'}";

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
    void organisation() {
        organizations.create(acme.organizationId(), "Acme", "enterprise", ZoneId.of("Europe/Berlin"));
    }

    @Test
    void a_new_employee_is_found_by_e_mail_and_by_number_in_any_case() {
        ImportResult result = employees.importEmployees(acme, records(JOHN), false);

        assertThat(result).isEqualTo(new ImportResult(true, 1, 0, List.of()));
        assertThat(roster.find(acme.organizationId(), List.of("JOHN.doe@acme.test", "EMP001", "emp001", "EMP002")))
                .containsOnlyKeys("JOHN.doe@acme.test", "EMP001", "emp001")
                .allSatisfy((id, john) -> {
                    assertThat(john.email()).isEqualTo("john.doe@acme.test");
                    assertThat(john.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
                    assertThat(john.active()).isTrue();
                });
        assertThat(streamOf("EMP001")).containsExactly("employee-assigned");
        assertThat(stream(acme.organizationId())).containsExactly("team-defined");
    }

    @Test
    void an_employee_of_another_organisation_is_nobody_here() {
        ApiClient other = new ApiClient(UUID.randomUUID(), "hr", Set.of());
        organizations.create(other.organizationId(), "Other", "starter", ZoneId.of("UTC"));
        employees.importEmployees(acme, records(JOHN), false);

        assertThat(roster.find(other.organizationId(), List.of("EMP001"))).isEmpty();
        assertThat(employees.importEmployees(other, records(JOHN), false).imported())
                .isEqualTo(1);
    }

    @Test
    void the_same_batch_again_is_skipped_and_records_nothing() {
        employees.importEmployees(acme, records(JOHN), false);
        ImportResult again = employees.importEmployees(acme, records(JOHN), false);

        assertThat(again).isEqualTo(new ImportResult(true, 0, 1, List.of()));
        assertThat(streamOf("EMP001")).hasSize(1);
        assertThat(stream(acme.organizationId())).hasSize(1);
    }

    @Test
    void a_batch_sent_again_repairs_what_a_crash_between_rows_and_commands_left_undone() {
        UUID sales = UUID.randomUUID();
        UUID john = UUID.randomUUID();
        jdbc.sql("insert into team (id, organization_id, name, name_key) values (?, ?, 'Sales', 'sales')")
                .params(sales, acme.organizationId())
                .update();
        jdbc.sql("""
                        insert into employee (id, organization_id, email, number, number_key, first_name, last_name)
                        values (?, ?, 'john.doe@acme.test', 'EMP001', 'emp001', 'John', 'Doe')
                        """).params(john, acme.organizationId()).update();
        jdbc.sql("insert into employee_team (employee_id, team_id, place) values (?, ?, 0)")
                .params(john, sales)
                .update();

        assertThat(employees.importEmployees(acme, records(JOHN), false).skipped())
                .isEqualTo(1);
        assertThat(stream(john)).containsExactly("employee-assigned");
        assertThat(stream(acme.organizationId())).containsExactly("team-defined");
    }

    @Test
    void other_content_needs_updateExisting() {
        employees.importEmployees(acme, records(JOHN), false);
        String renamed = JOHN.replace("'Doe'", "'Smith'");

        assertThat(employees.importEmployees(acme, records(renamed), false))
                .isEqualTo(new ImportResult(
                        false,
                        0,
                        0,
                        List.of(new RecordError(
                                0,
                                "EMP001",
                                "Employee EMP001 already exists; with updateExisting true what is known is changed",
                                ErrorCode.EMPLOYEE_EXISTS,
                                null))));
        assertThat(employees.importEmployees(acme, records(renamed), true).imported())
                .isEqualTo(1);
        assertThat(lastName("EMP001")).isEqualTo("Smith");
    }

    @Test
    void a_team_that_only_a_refused_record_names_is_not_made() {
        employees.importEmployees(acme, records(JOHN), false);
        employees.importEmployees(
                acme,
                records(
                        JOHN.replace("'Sales'", "'Ghosts'"),
                        "{'email':'x@acme.test','team':'Phantoms'}",
                        "{'email':'not an address','team':'Spectres'}"),
                false);

        assertThat(teams()).containsExactly("Sales");
    }

    @Test
    void teams_are_one_in_whatever_case_and_the_first_leads() {
        employees.importEmployees(
                acme,
                records(
                        JOHN,
                        "{'email':'a@acme.test','firstName':'A','lastName':'A','employeeId':'A','team':['Support','SALES']}"),
                false);

        assertThat(teams()).containsExactly("Sales", "Support");
        assertThat(jdbc.sql("""
                        select t.name from employee e join employee_team et on et.employee_id = e.id join team t on t.id = et.team_id
                        where e.number = 'A' and e.organization_id = ? order by et.place
                        """)
                        .param(acme.organizationId())
                        .query(String.class)
                        .list())
                .containsExactly("Support", "Sales");
    }

    @Test
    void the_order_of_teams_can_change() {
        String both = JOHN.replace("'Sales'", "['Sales','Support']");
        employees.importEmployees(acme, records(both), false);

        assertThat(employees
                        .importEmployees(acme, records(JOHN.replace("'Sales'", "['Support','Sales']")), true)
                        .imported())
                .isEqualTo(1);
        assertThat(streamOf("EMP001")).hasSize(2);
    }

    @Test
    void what_a_record_does_not_give_stays() {
        employees.importEmployees(
                acme, records(JOHN.replace("'team'", "'skills':['x'],'timeZone':'Asia/Tokyo','team'")), false);

        employees.importEmployees(acme, records("{'employeeId':'EMP001','active':false}"), true);

        EmployeeRef john = roster.find(acme.organizationId(), List.of("EMP001")).get("EMP001");
        assertThat(john.active()).isFalse();
        assertThat(john.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(lastName("EMP001")).isEqualTo("Doe");
        assertThat(streamOf("EMP001")).hasSize(2);
    }

    @Test
    void e_mail_and_number_of_two_different_employees_are_refused() {
        employees.importEmployees(
                acme,
                records(JOHN, "{'email':'ann@acme.test','firstName':'Ann','lastName':'Lee','employeeId':'EMP002'}"),
                false);

        assertThat(employees
                        .importEmployees(acme, records("{'email':'ann@acme.test','employeeId':'EMP001'}"), true)
                        .errors())
                .containsExactly(new RecordError(
                        0,
                        "EMP001",
                        "email ann@acme.test and employeeId EMP001 belong to two different employees; correct one of them",
                        ErrorCode.AMBIGUOUS_EMPLOYEE,
                        null));
    }

    @Test
    void a_number_that_becomes_free_in_a_batch_can_be_taken_in_it() {
        employees.importEmployees(acme, records(JOHN), false);

        ImportResult result = employees.importEmployees(
                acme,
                records(
                        "{'email':'john.doe@acme.test','employeeId':'EMP009'}",
                        "{'email':'ann@acme.test','firstName':'Ann','lastName':'Lee','employeeId':'EMP001'}"),
                true);

        assertThat(result.imported()).isEqualTo(2);
        assertThat(roster.find(acme.organizationId(), List.of("EMP001"))
                        .get("EMP001")
                        .email())
                .isEqualTo("ann@acme.test");
    }

    @Test
    void the_very_same_record_twice_is_one_person() {
        assertThat(employees.importEmployees(acme, records(JOHN, JOHN), false))
                .isEqualTo(new ImportResult(true, 1, 1, List.of()));
    }

    /** Known are John (john@acme.test, EMP001) and Ann (ann@acme.test, EMP002); the records stand in either order. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'email':'new@acme.test','employeeId':'EMP007'  | 'email':'NEW@acme.test','employeeId':'EMP008'  | new@acme.test is also in the
            'email':'new@acme.test','employeeId':'EMP007'  | 'email':'old@acme.test','employeeId':'EMP007'  | EMP007 is also in the
            'email':'john@acme.test','employeeId':'EMP007' | 'email':'john@acme.test','employeeId':'EMP008' | john@acme.test is also in the
            'email':'john@acme.test'                       | 'employeeId':'EMP001'                          | This record and the
            'email':'john@acme.test','employeeId':'EMP001' | 'email':'new@acme.test','employeeId':'EMP001'  | EMP001 is also in the
            'email':'john@acme.test','employeeId':'EMP007' | 'email':'ann@acme.test','employeeId':'EMP007'  | EMP007 is also in the
            'employeeId':'EMP001'                          | 'email':'john@acme.test','employeeId':'EMP008' | This record and the
            """)
    void two_records_that_come_to_one_employee_are_both_refused_in_every_order_and_told_by_what(
            String one, String other, String why) {
        employees.importEmployees(
                acme,
                records(
                        person("'email':'john@acme.test','employeeId':'EMP001'", "John"),
                        person("'email':'ann@acme.test','employeeId':'EMP002'", "Ann")),
                false);
        String third = person("'email':'third@acme.test','employeeId':'EMP009'", "Third");

        for (boolean updateExisting : new boolean[] {true, false}) {
            for (String[] order : new String[][] {{one, other}, {other, one}}) {
                ImportResult result = employees.importEmployees(
                        acme, records(person(order[0], "A"), third, person(order[1], "B")), updateExisting);

                assertThat(result.errors()).extracting(RecordError::index).containsExactly(0, 2);
                assertThat(result.errors())
                        .extracting(RecordError::error)
                        .satisfiesExactly(
                                first -> assertThat(first)
                                        .startsWith(why + " record at index 2")
                                        .endsWith("; give one record for each employee"),
                                second -> assertThat(second).startsWith(why + " record at index 0"));
                assertThat(result.imported() + result.skipped()).isEqualTo(1);
            }
        }
        assertThat(jdbc.sql("select first_name from employee where organization_id = ? order by first_name")
                        .param(acme.organizationId())
                        .query(String.class)
                        .list())
                .containsExactly("Ann", "John", "Third");
    }

    @Test
    void numbers_that_move_on_come_out_the_same_in_every_order() {
        String john = person("'email':'john@acme.test','employeeId':'EMP001'", "John");
        String ann = person("'email':'ann@acme.test','employeeId':'EMP002'", "Ann");
        List<String> moved = new ArrayList<>(List.of(
                john.replace("EMP001", "EMP002"),
                ann.replace("EMP002", "EMP003"),
                person("'email':'new@acme.test','employeeId':'EMP001'", "New")));
        for (int turn = 0; turn < moved.size(); turn++) {
            ApiClient each = new ApiClient(UUID.randomUUID(), "hr", Set.of());
            organizations.create(each.organizationId(), "Acme", "enterprise", ZoneId.of("UTC"));
            employees.importEmployees(each, records(john, ann), false);

            assertThat(employees.importEmployees(each, records(moved.toArray(String[]::new)), true))
                    .isEqualTo(new ImportResult(true, 3, 0, List.of()));
            assertThat(roster.find(each.organizationId(), List.of("EMP001", "EMP002", "EMP003")))
                    .extractingFromEntries(
                            entry -> entry.getKey() + " " + entry.getValue().email())
                    .containsExactlyInAnyOrder("EMP001 new@acme.test", "EMP002 john@acme.test", "EMP003 ann@acme.test");
            Collections.rotate(moved, 1);
        }
    }

    private static String person(String known, String firstName) {
        return "{" + known + ",'firstName':'" + firstName + "','lastName':'X'}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'firstName':'A','lastName':'B'}                                               | email is missing, and so is employeeId; a record names its employee by one of them
            {'email':'a@b@c','firstName':'A','lastName':'B'}                               | email "a@b@c" is not an e-mail address such as jane.doe@example.com
            {'email':'a','firstName':'A','lastName':'B'}                                   | email "a" is not an e-mail address such as jane.doe@example.com
            {'email':7,'firstName':'A','lastName':'B'}                                     | email must be text, not 7
            {'email':'a@b.test','lastName':'B'}                                            | firstName is missing; nobody is known by what the record names, and a new employee needs it
            {'email':'a@b.test','firstName':'A','lastName':' '}                            | lastName is missing; nobody is known by what the record names, and a new employee needs it
            {'email':'a@b.test','firstName':'A\\u0000','lastName':'B'}                     | firstName must not hold control characters such as a tab or a line break (U+0000 at 2)
            {'email':'a@b.test','firstName':'A','lastName':'B','role':'boss'}              | role "boss" is unknown; it is agent or supervisor
            {'email':'a@b.test','firstName':'A','lastName':'B','active':'yes'}             | active must be true or false, not "yes"
            {'email':'a@b.test','firstName':'A','lastName':'B','skills':[1]}               | skills must be text, not 1
            {'email':'a@b.test','firstName':'A','lastName':'B','timeZone':'Mars/Olympus'}  | timeZone Mars/Olympus is unknown; it must be a name like Europe/Berlin
            []                                                                             | A record must be an object with named fields, not []
            """)
    void a_bad_record_is_named_with_its_reason_and_the_others_are_kept(String bad, String reason) {
        ImportResult result = employees.importEmployees(acme, records(JOHN, bad), false);

        assertThat(result.imported()).isEqualTo(1);
        assertThat(result.errors()).extracting(RecordError::index).containsExactly(1);
        assertThat(result.errors()).extracting(RecordError::error).containsExactly(reason);
    }

    @Test
    void a_field_too_long_names_its_limit() {
        String tooLong = JOHN.replace("EMP001", "1".repeat(65));

        assertThat(employees.importEmployees(acme, records(tooLong), false).errors())
                .extracting(RecordError::error)
                .containsExactly("employeeId may have at most 64 characters, not 65");
    }

    @Test
    void three_thousand_employees_are_written_and_known_again() {
        String[] many = IntStream.range(0, 3_000)
                .mapToObj(
                        i -> "{'email':'e%d@acme.test','firstName':'E','lastName':'%d','employeeId':'E%d','team':'T%d'}"
                                .formatted(i, i, i, i % 7))
                .toArray(String[]::new);

        assertThat(employees.importEmployees(acme, records(many), false).imported())
                .isEqualTo(3_000);
        assertThat(employees.importEmployees(acme, records(many), false).skipped())
                .isEqualTo(3_000);
    }

    private List<String> streamOf(String number) {
        return stream(
                roster.find(acme.organizationId(), List.of(number)).get(number).id());
    }

    private List<String> stream(UUID id) {
        return jdbc.sql("select type from event where aggregate_id = ? order by sequence")
                .param(id.toString())
                .query(String.class)
                .list();
    }

    private List<String> teams() {
        return jdbc.sql("select name from team where organization_id = ? order by name")
                .param(acme.organizationId())
                .query(String.class)
                .list();
    }

    private String lastName(String number) {
        return jdbc.sql("select last_name from employee where organization_id = ? and number = ?")
                .params(acme.organizationId(), number)
                .query(String.class)
                .single();
    }
}
