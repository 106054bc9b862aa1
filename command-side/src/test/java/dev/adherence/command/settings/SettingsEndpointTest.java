package dev.adherence.command.settings;

import static dev.adherence.command.testing.Records.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.roster.Organizations;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.command.testing.MovableClock;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Targets;
import dev.adherence.events.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@CommandSide
class SettingsEndpointTest {

    @Autowired
    private SettingsEndpoint settings;

    @Autowired
    private RulesByOrganization rules;

    @Autowired
    private EventStore events;

    @Autowired
    private Organizations organizations;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MovableClock clock;

    private final UUID acme = UUID.randomUUID();
    private final UUID sales = UUID.randomUUID();
    private final Viewer ada = viewer(Role.ADMIN);

    @BeforeEach
    void organisation() {
        clock.set("2026-01-29T09:00:05Z");
        organizations.create(acme, "Acme", "enterprise", ZoneId.of("UTC"));
        jdbc.sql("insert into team (id, organization_id, name, name_key) values (?, ?, 'Sales', 'sales')")
                .params(sales, acme)
                .update();
    }

    @Test
    void untouched_settings_are_the_defaults() {
        SettingsView view = settings.get(viewer(Role.AUDITOR), null);

        assertThat(view.version()).isZero();
        assertThat(view.holdsFrom()).isNull();
        assertThat(view.overrides()).isEmpty();
        assertThat(view.settings())
                .containsEntry("graceLateStart", "PT5M")
                .containsEntry("reconnectHold", "PT1M")
                .containsEntry("lunchMaximum", "PT1H")
                .containsEntry("contactOverrun", "excuse")
                .containsEntry("autoResolve", "shift_end")
                .containsEntry("equivalences", List.of())
                .containsEntry("workOutsideShift", "ignore")
                .containsEntry("feedSilence", Map.of())
                .containsEntry("adherenceTarget", 90)
                .containsEntry("watchFrom", 80)
                .hasSize(18);
    }

    @Test
    void a_change_shows_at_once_and_says_from_when_it_holds() {
        SettingsView view = put(null, "{'graceLateStart':'PT3M','feedSilence':{'acd':'PT2M'}}");

        assertThat(view.settings()).containsEntry("graceLateStart", "PT3M");
        assertThat(view.overrides()).containsOnlyKeys("graceLateStart", "feedSilence");
        assertThat(view.holdsFrom()).isEqualTo(Instant.parse("2026-01-29T09:01:00Z"));
        assertThat(view.versions()).singleElement().satisfies(version -> {
            assertThat(version.changedBy()).isEqualTo(ada.asActor());
            assertThat(version.values()).isEqualTo(Map.of("graceLateStart", "PT3M"));
        });
        assertThat(rules.inForce(acme, null)).hasSize(2);
    }

    @Test
    void a_team_shows_what_holds_for_it_and_what_is_its_own() {
        put(null, "{'graceLateStart':'PT3M'}");
        SettingsView view = put(sales, "{'breakMaximum':'PT20M'}");

        assertThat(view.settings()).containsEntry("graceLateStart", "PT3M").containsEntry("breakMaximum", "PT20M");
        assertThat(view.overrides()).isEqualTo(Map.of("breakMaximum", "PT20M"));
        assertThat(settings.get(ada, null).settings()).containsEntry("breakMaximum", "PT15M");
    }

    @Test
    void targets_hold_for_a_team_and_an_organisation_from_their_instant_and_decide_nothing() {
        put(null, "{'graceLateStart':'PT3M','adherenceTarget':92}");
        SettingsView view = put(sales, "{'adherenceTarget':85,'goodFrom':85}");

        assertThat(view.settings()).containsEntry("adherenceTarget", 85).containsEntry("watchFrom", 80);
        assertThat(view.overrides()).isEqualTo(Map.of("adherenceTarget", 85, "goodFrom", 85));
        assertThat(view.versions().get(0).values()).isEqualTo(view.overrides());
        assertThat(rules.of(acme).targets(sales, view.holdsFrom())).isEqualTo(new Targets(85, 95, 85, 80));
        assertThat(rules.of(acme).targets(null, view.holdsFrom())).isEqualTo(new Targets(92, 95, 90, 80));
        assertThat(rules.of(acme).targets(sales, view.holdsFrom().minusMillis(1)))
                .isEqualTo(Targets.DEFAULTS);
        assertThat(rules.inForce(acme, sales))
                .extracting(each -> each.rules().version())
                .containsExactly(0, 1);
    }

    @Test
    void bands_that_contradict_each_other_are_refused_with_what_the_organisation_has() {
        put(null, "{'goodFrom':95}");

        assertThat(put(sales, "{'watchFrom':95}").settings()).containsEntry("watchFrom", 95);
        assertThatThrownBy(() -> put(sales, "{'watchFrom':96}"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.details()).containsEntry("field", "watchFrom"))
                .hasMessage("watchFrom must not be greater than goodFrom: 96, 95");
        assertThatThrownBy(() -> put(null, "{'goodFrom':null,'watchFrom':91}")).hasMessageEndingWith("91, 90");
    }

    @Test
    void the_same_values_again_change_nothing() {
        put(null, "{'graceLateStart':'PT3M'}");

        assertThat(put(null, "{'graceLateStart':'PT180S'}").version()).isEqualTo(1);
    }

    @Test
    void a_change_that_rests_on_another_version_is_a_conflict() {
        put(null, "{'graceLateStart':'PT3M'}");

        assertThatThrownBy(() -> put(null, "{'graceLateStart':'PT4M','version':0}"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        assertThatThrownBy(() -> settings.put(ada, null, "\"7\"", json("{'graceLateStart':'PT4M'}")))
                .isInstanceOf(Refusal.class);
        assertThat(settings.put(ada, null, "\"1\"", json("{'graceLateStart':'PT4M'}"))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void changes_made_at_once_are_all_kept() {
        List<CompletableFuture<Void>> changes = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(() -> put(
                        i % 2 == 0 ? null : sales,
                        "{'%s':'PT%dM'}"
                                .formatted(
                                        List.of("graceLateStart", "breakMaximum", "lunchMaximum")
                                                .get(i / 2),
                                        20 + i))))
                .toList();
        changes.forEach(CompletableFuture::join);

        assertThat(settings.get(ada, null).overrides()).hasSize(3);
        assertThat(settings.get(ada, sales).overrides()).hasSize(3);
    }

    @Test
    void another_node_reads_a_change_as_soon_as_its_own_reading_is_old() {
        RulesByOrganization impatient = new RulesByOrganization(events, Duration.ZERO);
        assertThat(impatient.inForce(acme, null)).hasSize(1);

        put(null, "{'graceLateStart':'PT3M'}");

        assertThat(impatient.inForce(acme, null)).hasSize(2);
    }

    @Test
    void a_reading_that_is_young_is_not_read_again() {
        RulesByOrganization patient = new RulesByOrganization(events, Duration.ofHours(1));
        assertThat(patient.inForce(acme, null)).hasSize(1);

        put(null, "{'graceLateStart':'PT3M'}");

        assertThat(patient.inForce(acme, null)).hasSize(1);
        assertThat(patient.latest(acme).inForce(null)).hasSize(2);
        assertThat(patient.inForce(acme, null)).hasSize(2);
    }

    @Test
    void a_reading_within_a_transaction_that_sees_one_moment_is_not_kept_for_others() {
        RulesByOrganization patient = new RulesByOrganization(events, Duration.ofHours(1));
        TransactionTemplate moment = new TransactionTemplate(transactions);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);

        moment.executeWithoutResult(status -> {
            assertThat(patient.inForce(acme, null)).hasSize(1);
            CompletableFuture.runAsync(() -> put(null, "{'graceLateStart':'PT3M'}"))
                    .join();
            assertThat(patient.inForce(acme, null)).hasSize(1);
            assertThatThrownBy(() -> patient.latest(acme)).isInstanceOf(IllegalStateException.class);
        });

        assertThat(patient.inForce(acme, null)).hasSize(2);
    }

    @Test
    void what_cannot_be_set_is_refused() {
        assertThatThrownBy(() -> settings.get(ada, UUID.randomUUID())).hasMessageEndingWith("is unknown");
        assertThatThrownBy(() -> put(sales, "{'feedSilence':{'acd':'PT2M'}}"))
                .hasMessage("feedSilence is set for the organisation, not for a team");
        assertThatThrownBy(() -> settings.put(ada, null, "latest", json("{}"))).isInstanceOf(Refusal.class);
    }

    private SettingsView put(UUID team, String body) {
        return settings.put(ada, team, null, json(body));
    }

    private Viewer viewer(Role role) {
        return new Viewer(new UUID(3, 1), "Ada", acme, role, Set.of(), null);
    }
}
