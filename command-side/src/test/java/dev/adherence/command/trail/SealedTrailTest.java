package dev.adherence.command.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.Act;
import dev.adherence.events.Actor;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Role;
import dev.adherence.events.TrailEvent;
import dev.adherence.events.TrailEvent.EmployeeEdited;
import dev.adherence.events.TrailEvent.PasswordLinkMade;
import dev.adherence.events.TrailEvent.PasswordSet;
import dev.adherence.events.TrailEvent.SignInsRefused;
import dev.adherence.events.TrailEvent.SignedIn;
import dev.adherence.events.TrailEvent.UserAdded;
import dev.adherence.events.TrailEvent.UserChanged;
import dev.adherence.events.TrailEvent.UserStanding;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedTrailTest {

    private static final UUID ORGANIZATION = UUID.randomUUID();
    private static final UUID ANN = UUID.randomUUID();
    private static final UUID ADA = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-01-29T08:00:00Z");
    private static final Act ACT = new Act(new Actor(ADA, "Ada Admin"), "192.0.2.17", NOW);
    private static final UserStanding STANDING = new UserStanding("Ann Smith", Role.AGENT, List.of("Sales"), true);

    /** Says by whose key something is sealed. */
    private static final class Words implements PersonalWords {

        @Override
        public String sealedName(UUID organizationId, UUID personId, String name) {
            return personId.equals(ANN) ? "of Ann" : "of Ada";
        }

        @Override
        public String sealedNote(UUID organizationId, UUID change, Collection<UUID> people, String note) {
            throw new UnsupportedOperationException("There are no notes in the trail");
        }

        @Override
        public String opened(String text) {
            return text;
        }
    }

    static List<TrailEvent> naming() {
        return List.of(
                new SignedIn(ORGANIZATION, "Firefox", ACT),
                new UserAdded(ORGANIZATION, ANN, STANDING, ACT),
                new UserChanged(ORGANIZATION, ANN, STANDING, STANDING, ACT),
                new PasswordSet(ORGANIZATION, ANN, "Ann Smith", false, ACT),
                new PasswordLinkMade(ORGANIZATION, ANN, "Ann Smith", NOW, ACT),
                new EmployeeEdited(ORGANIZATION, ANN, "Ann Smith", "added", List.of(), ACT),
                new SignInsRefused(ORGANIZATION, ANN, "Ann Smith", 1, NOW, NOW, 1, 0, List.of("192.0.2.99"), 1));
    }

    @ParameterizedTest
    @MethodSource("naming")
    void no_name_is_noted_as_it_is(TrailEvent event) {
        String noted = new PendingTrail(null, new Words()).sealed(event).toString();

        assertThat(noted)
                .doesNotContain("Ann Smith")
                .doesNotContain("Ada Admin")
                .doesNotContain("192.0.2.17");
    }
}
