package dev.adherence.command.settings;

import static dev.adherence.command.testing.Records.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.adherence.command.roster.Organizations;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.AgentState;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@CommandSide
class StateMappingsEndpointTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");

    @Autowired
    private StateMappingsEndpoint mappings;

    @Autowired
    private UnmappedStates unmapped;

    @Autowired
    private Organizations organizations;

    private final UUID acme = UUID.randomUUID();
    private final Viewer ada = new Viewer(new UUID(3, 1), "Ada", acme, Role.ADMIN, Set.of(), null);

    @BeforeEach
    void organisation() {
        organizations.create(acme, "Acme", "enterprise", ZoneId.of("UTC"));
    }

    @Test
    void a_word_that_misleads_whoever_reads_it_is_refused() {
        for (String hidden : new String[] {"\u202E", "\u2067", "\u0085"}) {
            assertThatThrownBy(() -> mappings.put(ada, json("{'mappings':{'a" + hidden + "b':'meeting'}}")))
                    .hasMessageContaining("U+%04X".formatted(hidden.codePointAt(0)));
        }
    }

    @Test
    void a_word_is_listed_until_it_is_mapped() {
        unmapped.saw(acme, Map.of("Team huddle", 2, "Coaching", 1), NINE);
        unmapped.saw(acme, Map.of("team huddle", 3), NINE.plusSeconds(60));

        assertThat(mappings.get(ada).unmapped())
                .containsExactly(
                        new UnmappedStates.Unmapped("team huddle", 5, NINE.plusSeconds(60)),
                        new UnmappedStates.Unmapped("Coaching", 1, NINE));

        StateMappingsEndpoint.Listing mapped = mappings.put(ada, json("{'mappings':{'Team huddle':'meeting'}}"));
        assertThat(mapped.unmapped())
                .extracting(UnmappedStates.Unmapped::rawState)
                .containsExactly("Coaching");
        assertThat(mapped.mappings()).singleElement().satisfies(mapping -> {
            assertThat(mapping.state()).isEqualTo(AgentState.MEETING);
            assertThat(mapping.mappedBy()).isEqualTo(ada.asActor());
        });

        StateMappingsEndpoint.Listing forgotten = mappings.put(ada, json("{'mappings':{'Team huddle':null}}"));
        assertThat(forgotten.mappings()).isEmpty();
        assertThat(forgotten.unmapped()).hasSize(2);
    }

    @Test
    void a_word_means_something_from_an_instant_on_and_each_stretch_of_time_is_told() {
        mappings.put(ada, json("{'mappings':{'Huddle':'meeting'},'from':null}"));
        mappings.put(ada, json("{'mappings':{'huddle':'training'},'from':'2026-01-29T10:00:00+01:00'}"));
        StateMappingsEndpoint.Listing listing =
                mappings.put(ada, json("{'mappings':{'Huddle':null},'from':'2026-01-29T12:00:00Z'}"));

        assertThat(listing.mappings())
                .extracting(
                        StateMappingsEndpoint.Mapping::rawState,
                        StateMappingsEndpoint.Mapping::state,
                        StateMappingsEndpoint.Mapping::from,
                        StateMappingsEndpoint.Mapping::until)
                .containsExactly(
                        tuple("Huddle", AgentState.MEETING, null, NINE),
                        tuple("huddle", AgentState.TRAINING, NINE, Instant.parse("2026-01-29T12:00:00Z")));
    }

    @Test
    void a_word_that_is_to_mean_something_later_is_listed_until_then() {
        unmapped.saw(acme, Map.of("Huddle", 1), NINE);

        assertThat(mappings.put(ada, json("{'mappings':{'Huddle':'meeting'},'from':'2199-12-31T00:00:00Z'}"))
                        .unmapped())
                .hasSize(1);
        assertThat(mappings.put(ada, json("{'mappings':{'Huddle':'meeting'},'from':'2000-01-01T00:00:00Z'}"))
                        .unmapped())
                .isEmpty();
    }

    @Test
    void only_so_many_words_are_remembered_the_last_ones() {
        for (int i = 0; i < 210; i++) {
            unmapped.saw(acme, Map.of("word " + i, 1), NINE.plusSeconds(i));
        }

        assertThat(mappings.get(ada).unmapped())
                .hasSize(200)
                .extracting(UnmappedStates.Unmapped::rawState)
                .startsWith("word 209")
                .endsWith("word 10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'mappings':{'Huddle':'asleep'}}                     | mappings.Huddle must be one of available, on_call, after_call_work, break, lunch, meeting, training, offline, unavailable
            {'mappings':{'Huddle':'meeting','huddle ':'break'}}  | mappings names huddle twice
            {'mappings':{' ':'meeting'}}                         | mappings: a word has 1 to 200 characters
            {'mappings':[]}                                      | mappings must be an object of at most 1000 states by the phone system's word
            {'mappings':{'H':'break'},'from':'1999-12-31T23:59:59Z'} | from "1999-12-31T23:59:59Z" is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, from 2000 to 2199
            {'mappings':{'H':'break'},'from':'2200-01-01T00:00:00Z'} | from "2200-01-01T00:00:00Z" is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, from 2000 to 2199
            {'mappings':{'H':'break'},'from':'tomorrow'}         | from "tomorrow" is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, from 2000 to 2199
            {'mappings':{'H':'break'},'from':1769673600}         | from 1769673600 is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, from 2000 to 2199
            {'mappings':{'H':'break'},'since':'2026-01-29T08:00:00Z'} | There is no field since; there are mappings and from
            {}                                                   | mappings must be an object of at most 1000 states by the phone system's word
            """)
    void what_is_wrong_is_refused(String body, String message) {
        assertThatThrownBy(() -> mappings.put(ada, json(body)))
                .isInstanceOf(Refusal.class)
                .hasMessage(message);
        assertThat(mappings.get(ada).mappings()).isEmpty();
    }
}
