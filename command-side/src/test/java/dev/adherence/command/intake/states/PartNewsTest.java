package dev.adherence.command.intake.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.roster.EmployeeRef;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartNewsTest {

    private static final EmployeeRef ANN =
            new EmployeeRef(UUID.randomUUID(), "ann@acme.test", null, null, true, ZoneId.of("UTC"));
    private static final Instant NOW = Instant.parse("2026-01-29T08:00:00Z");
    private static final Instant LAST_WEEK = Instant.parse("2026-01-22T08:00:00Z");

    @Test
    void a_contact_of_last_week_that_is_sent_again_is_no_contact_of_today() {
        List<PartChange> before = List.of(PartChange.chosen("a", NOW, AgentState.AVAILABLE, null, 0));
        PartNews news = new PartNews();
        news.add(0, PartChange.contact("a", "call", LAST_WEEK, AgentState.ON_CALL, "sales", 0));

        assertThat(news.changes(ANN, before, 7)).singleElement().satisfies(change -> {
            assertThat(change.record().at()).isEqualTo(LAST_WEEK);
            assertThat(change.record().state()).isEqualTo(AgentState.ON_CALL);
            assertThat(change.record().sequence()).isZero();
        });
    }

    @Test
    void what_is_sent_late_within_two_days_is_put_together_with_what_is_known() {
        List<PartChange> before = List.of(PartChange.chosen("a", NOW, AgentState.AVAILABLE, null, 0));
        PartNews news = new PartNews();
        news.add(3, PartChange.contact("a", "call", NOW.minusSeconds(60), AgentState.ON_CALL, "sales", 0));

        assertThat(news.changes(ANN, before, 7))
                .extracting(change -> change.record().at() + " "
                        + change.record().state() + " " + change.record().sequence() + " " + change.index())
                .containsExactly("2026-01-29T07:59:00Z on_call 7 3", "2026-01-29T08:00:00Z on_call 7 3");
    }
}
