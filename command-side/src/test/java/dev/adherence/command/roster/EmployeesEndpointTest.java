package dev.adherence.command.roster;

import static dev.adherence.command.testing.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CommandSide
class EmployeesEndpointTest {

    @Autowired
    private EmployeesEndpoint endpoint;

    @Autowired
    private Organizations organizations;

    @Autowired
    private EmployeeImport employees;

    private final UUID acme = UUID.randomUUID();

    @BeforeEach
    void five_employees() {
        organizations.create(acme, "Acme", "enterprise", ZoneId.of("UTC"));
        employees.importEmployees(
                new ApiClient(acme, "hr", Set.of()),
                records(
                        "{'email':'c@acme.test','firstName':'Carl','lastName':'Cox','employeeId':'E3','team':'Sales'}",
                        "{'email':'a@acme.test','firstName':'Ann','lastName':'Lee','employeeId':'E1','team':['Sales','Night']}",
                        "{'email':'b@acme.test','firstName':'Bob','lastName':'100%','employeeId':'E2','timeZone':'Asia/Tokyo'}",
                        "{'email':'d@acme.test','firstName':'Dan','lastName':'Ray','skills':['x','y']}",
                        "{'email':'e@acme.test','firstName':'Eva','lastName':'Sun','employeeId':'E5','role':'supervisor'}"),
                false);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            EmployeeView.Page page = endpoint.get(ada(Role.ADMIN), null, cursor, "2");
            page.employees().forEach(each -> seen.add(each.email()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).containsExactly("a@acme.test", "b@acme.test", "c@acme.test", "d@acme.test", "e@acme.test");
    }

    @Test
    void an_employee_shows_what_is_believed() {
        EmployeeView ann = endpoint.get(ada(Role.AUDITOR), "ann lee", null, "100")
                .employees()
                .get(0);

        assertThat(ann.employeeId()).isEqualTo("E1");
        assertThat(ann.teams()).extracting(EmployeeView.TeamName::name).containsExactly("Sales", "Night");
        assertThat(ann.timeZone()).isNull();
        assertThat(ann.effectiveTimeZone()).isEqualTo("UTC");
        assertThat(ann.active()).isTrue();
        assertThat(found("dan")).singleElement().satisfies(dan -> {
            assertThat(dan.employeeId()).isNull();
            assertThat(dan.skills()).containsExactly("x", "y");
        });
    }

    @Test
    void a_search_takes_its_words_as_they_are() {
        assertThat(found("e2")).extracting(EmployeeView::firstName).containsExactly("Bob");
        assertThat(found("0%")).extracting(EmployeeView::firstName).containsExactly("Bob");
        assertThat(found("%")).extracting(EmployeeView::firstName).containsExactly("Bob");
        assertThat(found("_")).isEmpty();
        assertThat(found("D@ACME")).extracting(EmployeeView::firstName).containsExactly("Dan");
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        assertThatThrownBy(() -> endpoint.get(ada(Role.ADMIN), null, null, "0"))
                .hasMessage("limit must be a whole number from 1 to 500, not '0'");
        assertThatThrownBy(() -> endpoint.get(ada(Role.ADMIN), null, null, "501"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_cursor_says_nothing_of_anybody_and_is_of_no_other_organisation() {
        String cursor = endpoint.get(ada(Role.ADMIN), null, null, "1").nextCursor();
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                .doesNotContain("acme");
        Viewer other = new Viewer(UUID.randomUUID(), "Bo", UUID.randomUUID(), Role.ADMIN, Set.of(), null);
        organizations.create(other.organizationId(), "Other", "starter", ZoneId.of("UTC"));

        refuses(other, cursor);
        for (String none :
                List.of("", " ", "$$", cursor + " ", UUID.randomUUID().toString(), "YUBhY21lLnRlc3Q")) {
            refuses(ada(Role.ADMIN), none);
        }
    }

    private void refuses(Viewer viewer, String cursor) {
        assertThatThrownBy(() -> endpoint.get(viewer, null, cursor, "10"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CURSOR));
    }

    private List<EmployeeView> found(String search) {
        return endpoint.get(ada(Role.ADMIN), search, null, "100").employees();
    }

    private Viewer ada(Role role) {
        return new Viewer(UUID.randomUUID(), "Ada", acme, role, Set.of(), null);
    }
}
