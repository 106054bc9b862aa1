package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AppTest
class AdminCallsTest {

    private static final String SETTINGS = "/api/admin/settings";
    private static final String TEAMS = "/api/admin/teams";
    private static final String MAPPINGS = "/api/admin/state-mappings";

    private Company company;
    private Http admin;

    @BeforeEach
    void a_company(RunningApp app) {
        company = Company.open(app);
        admin = company.admin();
    }

    private String set(String path) {
        Answer settings = admin.get(path).mustBe(200);
        return settings.text("/settings/graceLateStart") + " " + settings.text("/settings/autoResolve");
    }

    @Test
    void settings_are_changed_forgotten_and_overridden_by_a_team() {
        String sales = SETTINGS + "?teamId=" + company.idOfTeam("Sales");
        int version = admin.get(SETTINGS).mustBe(200).json().get("version").intValue();

        Answer changed = admin.put(SETTINGS, Map.of("graceLateStart", "PT3M", "autoResolve", "ended"))
                .mustBe(200);
        admin.put(sales, Map.of("graceLateStart", "PT2M30S")).mustBe(200);

        assertThat(changed.json().get("version").intValue()).isGreaterThan(version);
        assertThat(set(SETTINGS)).isEqualTo("PT3M ended");
        assertThat(set(sales)).isEqualTo("PT2M30S ended");
        Map<String, Object> forgotten = new HashMap<>();
        forgotten.put("graceLateStart", null);
        admin.put(sales, forgotten).mustBe(200);
        assertThat(set(sales)).isEqualTo("PT3M ended");
    }

    @Test
    void the_same_settings_again_are_no_new_version_and_a_change_of_a_colleague_is_not_overwritten() {
        int version = admin.put(SETTINGS, Map.of("graceLateStart", "PT3M"))
                .mustBe(200)
                .json()
                .get("version")
                .intValue();

        assertThat(admin.put(SETTINGS, Map.of("graceLateStart", "PT3M"))
                        .mustBe(200)
                        .json()
                        .get("version")
                        .intValue())
                .isEqualTo(version);
        admin.with("If-Match", "\"" + version + "\"")
                .put(SETTINGS, Map.of("graceLateStart", "PT4M"))
                .mustBe(200);
        assertThat(admin.with("If-Match", "\"" + version + "\"")
                        .put(SETTINGS, Map.of("graceLateStart", "PT9M"))
                        .mustBe(409)
                        .text("/error"))
                .contains("version");
        assertThat(set(SETTINGS)).startsWith("PT4M");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"graceLateStart":"5 minutes"}     | graceLateStart
            {"graceLateStart":300}             | graceLateStart
            {"graceLateStart":"-PT5M"}         | graceLateStart
            {"graceLatestart":"PT5M"}          | graceLatestart
            {"contactOverrun":"perhaps"}       | strict
            {"autoResolve":"soon"}             | shift_end
            {"equivalences":["work=play"]}     | equivalences
            []                                 | object
            """)
    void settings_that_make_no_sense_are_refused_by_name(String body, String named) {
        String before = admin.get(SETTINGS).body();

        assertThat(admin.put(SETTINGS, body).mustBe(400).text("/error")).contains(named);
        assertThat(admin.get(SETTINGS).body()).isEqualTo(before);
    }

    @Test
    void settings_and_teams_of_others_are_unknown(RunningApp app) {
        String theirs = Company.open(app).idOfTeam("Sales");

        for (String team : List.of(theirs, UUID.randomUUID().toString())) {
            admin.get(SETTINGS + "?teamId=" + team).mustBe(404);
            admin.put(SETTINGS + "?teamId=" + team, Map.of()).mustBe(404);
            admin.put(TEAMS, Map.of("teams", List.of(Map.of("id", team, "name", "Mine"))))
                    .mustBe(404);
        }
        admin.get(SETTINGS + "?teamId=sales").mustBe(400);
    }

    @Test
    void teams_are_made_renamed_and_placed_and_the_same_again_changes_nothing() {
        Map<String, Object> both = Map.of(
                "teams",
                List.of(
                        Map.of("name", "Night", "timeZone", "Asia/Tokyo"),
                        Map.of("id", company.idOfTeam("Sales"), "name", "Field sales")));

        String first = admin.put(TEAMS, both).mustBe(200).body();

        assertThat(admin.put(TEAMS, both).mustBe(200).body()).isEqualTo(first);
        assertThat(texts(admin.get(TEAMS), "teams", "name", "timeZone"))
                .contains("Night Asia/Tokyo")
                .anyMatch(team -> team.startsWith("Field sales"))
                .noneMatch(team -> team.startsWith("Sales"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                              | 400 | teams
            {"teams":[{"name":" "}]}                                        | 400 | name
            {"teams":[{"name":"Night","timeZone":"Mars/Olympus"}]}          | 400 | Mars/Olympus
            {"teams":[{"name":"Night"},{"name":"night"}]}                   | 400 | night
            """)
    void teams_that_make_no_sense_are_refused_by_name(String body, int status, String named) {
        assertThat(admin.put(TEAMS, body).mustBe(status).text("/error")).containsIgnoringCase(named);
        assertThat(texts(admin.get(TEAMS), "teams", "name")).containsExactlyInAnyOrder("Sales", "Support");
    }

    @Test
    void a_team_cannot_take_the_name_of_another() {
        admin.put(TEAMS, Map.of("teams", List.of(Map.of("id", company.idOfTeam("Sales"), "name", "support"))))
                .mustBe(409);
    }

    @Test
    void words_of_the_phone_system_are_mapped_and_forgotten() {
        Map<String, Object> words = new HashMap<>(Map.of("Team huddle", "meeting"));
        admin.put(MAPPINGS, Map.of("mappings", words)).mustBe(200);
        assertThat(admin.put(MAPPINGS, Map.of("mappings", words)).mustBe(200).body())
                .contains("Team huddle", "meeting");

        words.put("Team huddle", null);
        assertThat(admin.put(MAPPINGS, Map.of("mappings", words)).mustBe(200).body())
                .doesNotContain("Team huddle");
        assertThat(admin.put(MAPPINGS, Map.of("mappings", Map.of("Huddle", "asleep")))
                        .mustBe(400)
                        .text("/error"))
                .contains("Huddle", "on_call");
    }

    @Test
    void feeds_tell_what_came_and_who_was_unknown() {
        company.key()
                .post(
                        Company.STATES,
                        Map.of(
                                "data",
                                List.of(
                                        Company.state("EMP001", "07:00", "available"),
                                        Company.state("EMP404", "07:00", "available"))))
                .mustBe(201);

        eventually(() -> {
            Answer feeds = admin.get("/api/adherence/feeds").mustBe(200);
            assertThat(texts(feeds, "feeds", "received", "imported", "refused", "lastReceivedAt"))
                    .containsExactly("2 1 1 2026-01-29T07:00:00Z");
            assertThat(feeds.json().at("/feeds/0/unknownAgents").toString()).contains("EMP404");
        });
    }

    @Test
    void an_auditor_reads_what_decides_and_changes_nothing() {
        Http auditor = company.office().signedIn(Role.AUDITOR);

        for (String path : List.of(SETTINGS, TEAMS, MAPPINGS)) {
            assertThat(auditor.get(path).mustBe(200).body())
                    .isEqualTo(admin.get(path).body());
            auditor.put(path, Map.of()).mustBe(403);
        }
    }
}
