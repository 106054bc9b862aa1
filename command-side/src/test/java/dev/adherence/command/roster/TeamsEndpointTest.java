package dev.adherence.command.roster;

import static dev.adherence.command.testing.Records.json;
import static dev.adherence.command.testing.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CommandSide
class TeamsEndpointTest {

    @Autowired
    private TeamsEndpoint teams;

    @Autowired
    private Organizations organizations;

    @Autowired
    private EmployeeImport employees;

    @Autowired
    private Roster roster;

    @Autowired
    private JdbcClient jdbc;

    private final UUID acme = UUID.randomUUID();
    private final Viewer ada = viewer(Role.ADMIN, Set.of());

    @BeforeEach
    void organisation() {
        organizations.create(acme, "Acme", "enterprise", ZoneId.of("UTC"));
    }

    @Test
    void teams_are_made_renamed_and_moved() {
        UUID sales = put("[{'name':'Sales'},{'name':'Support','timeZone':'Asia/Tokyo'}]")
                .get(0)
                .id();

        put("[{'id':'%s','name':'Sales North'},{'name':'SUPPORT','timeZone':null}]".formatted(sales));

        assertThat(teams.get(ada).teams())
                .extracting(team -> team.name() + " " + team.timeZone())
                .containsExactly("SUPPORT null", "Sales North null");
        assertThat(events()).isEqualTo(4);
    }

    @Test
    void the_same_list_twice_changes_nothing() {
        put("[{'name':'Sales','timeZone':'Asia/Tokyo'}]");
        put("[{'name':'Sales','timeZone':'Asia/Tokyo'}]");

        assertThat(events()).isEqualTo(1);
    }

    @Test
    void two_teams_can_change_names_with_each_other() {
        List<TeamsEndpoint.TeamView> before = put("[{'name':'A'},{'name':'B'}]");

        put("[{'id':'%s','name':'B'},{'id':'%s','name':'A'}]"
                .formatted(before.get(0).id(), before.get(1).id()));

        assertThat(teams.get(ada).teams())
                .extracting(TeamsEndpoint.TeamView::id)
                .containsExactly(before.get(1).id(), before.get(0).id());
    }

    @Test
    void a_new_zone_is_the_zone_of_those_whom_the_team_leads() {
        employees.importEmployees(
                new ApiClient(acme, "hr", Set.of()),
                records("{'email':'a@b.test','firstName':'A','lastName':'B','employeeId':'E1','team':'Sales'}"),
                false);

        put("[{'name':'Sales','timeZone':'Asia/Tokyo'}]");

        assertThat(roster.find(acme, List.of("E1")).get("E1").zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(jdbc.sql("select count(*) from event where aggregate_id = ?")
                        .param(roster.find(acme, List.of("E1")).get("E1").id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{'timeZone':'UTC'}]                                            | teams[0]: name is missing
            [{'name':'X'},{'name':'Y','timeZone':'CEST'}]                   | teams[1]: timeZone CEST is unknown; it must be a name like Europe/Berlin
            [{'name':'X'},{'name':'x'}]                                     | teams names the team X twice
            [{'id':'no','name':'X'}]                                        | teams[0]: id is not a UUID
            [{'id':'00000000-0000-0000-0000-000000000009','name':'X'}]      | Team 00000000-0000-0000-0000-000000000009 is unknown
            {}                                                              | teams must be a list of at most 1000
            """)
    void a_list_that_is_wrong_anywhere_changes_nothing(String list, String message) {
        assertThatThrownBy(() -> put(list)).isInstanceOf(Refusal.class).hasMessage(message);
        assertThat(teams.get(ada).teams()).isEmpty();
    }

    @Test
    void a_name_that_is_taken_is_a_conflict() {
        List<TeamsEndpoint.TeamView> before = put("[{'name':'A'},{'name':'B'}]");

        assertThatThrownBy(() ->
                        put("[{'id':'%s','name':'b'}]".formatted(before.get(0).id())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void a_team_of_another_organisation_is_unknown() {
        UUID theirs = put("[{'name':'A'}]").get(0).id();
        UUID other = UUID.randomUUID();
        organizations.create(other, "Other", "enterprise", ZoneId.of("UTC"));
        Viewer eve = new Viewer(UUID.randomUUID(), "Eve", other, Role.ADMIN, Set.of(), null);

        assertThatThrownBy(() -> teams.put(eve, json("{'teams':[{'id':'%s','name':'Mine'}]}".formatted(theirs))))
                .hasMessage("Team " + theirs + " is unknown");
    }

    @Test
    void a_supervisor_sees_the_own_teams() {
        List<TeamsEndpoint.TeamView> both = put("[{'name':'A'},{'name':'B'}]");
        Viewer supervisor = viewer(Role.SUPERVISOR, Set.of(both.get(1).id()));

        assertThat(teams.get(supervisor).teams()).containsExactly(both.get(1));
    }

    private List<TeamsEndpoint.TeamView> put(String list) {
        return teams.put(ada, json("{'teams':" + list + "}")).teams();
    }

    private int events() {
        return jdbc.sql("select count(*) from event where aggregate_id = ?")
                .param(acme.toString())
                .query(Integer.class)
                .single();
    }

    private Viewer viewer(Role role, Set<UUID> theirTeams) {
        return new Viewer(UUID.randomUUID(), "Ada", acme, role, theirTeams, null);
    }
}
