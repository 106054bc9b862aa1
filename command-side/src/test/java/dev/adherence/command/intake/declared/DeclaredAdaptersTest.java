package dev.adherence.command.intake.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.FeedReadings;
import dev.adherence.command.testing.Mappings;
import dev.adherence.events.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeclaredAdaptersTest {

    private static final String GERMAN = """
            {'agent':'Agent','state':'Zustand','timestamp':'Zeit','timestampFormat':'dd.MM.yyyy HH:mm:ss','zone':'Europe/Berlin','queue':'Gruppe'}""";

    @Test
    void a_table_is_read_by_its_columns_whatever_divides_them() throws BadRecord {
        for (String separator : new String[] {",", ";", "\t", "|"}) {
            assertThat(csv(GERMAN, """
                    Gruppe;Zustand;Zeit;Agent;Dauer
                    "Ver;kauf";break;29.01.2026 09:30:00;E1;5
                    ;available;29.07.2026 09:30:00;E1;
                    """.replace("Ver;kauf", "Verkauf").replace(";", separator)))
                    .containsExactly(
                            "E1 break 2026-01-29T08:30:00Z null in Verkauf", "E1 available 2026-07-29T07:30:00Z null");
        }
    }

    @Test
    void objects_are_read_by_the_ways_that_lead_into_them() throws BadRecord {
        String mapping = "{'agent':'user.id','state':'to','timestamp':'at','records':'result.events','sequence':'n'}";

        assertThat(json(mapping, """
                {'result':{'events':[{'user':{'id':4711},'to':3,'at':1769675400123,'n':'7'},{'user':{},'to':'break','at':1769675400}]}}"""))
                .containsExactly("4711 unavailable 2026-01-29T08:30:00.123Z 3 unmapped", "null: user.id is missing");
        assertThatThrownBy(() -> json(mapping, "{'events':[]}"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("result.events must be a list");
    }

    @Test
    void without_a_declaration_the_names_are_our_own() {
        assertThat(FeedReadings.of(new JsonAdapter(client -> Optional.empty()), """
                {'agentId':'E1','state':'on_call','timestamp':'2026-01-29T08:30:00Z','queue':'sales'}"""))
                .containsExactly("E1 on_call 2026-01-29T08:30:00Z null in sales");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-29T09:30:00, 2026-01-29T08:30:00Z",
        "2026-01-29 09:30:00, 2026-01-29T08:30:00Z",
        "2026-01-29T08:30:00Z, 2026-01-29T08:30:00Z",
        "2026-01-29T03:30:00-05:00, 2026-01-29T08:30:00Z",
        "1769675400, 2026-01-29T08:30:00Z"
    })
    void a_zone_counts_where_no_offset_is_written(String given, String at) throws BadRecord {
        assertThat(json(
                        "{'agent':'a','state':'s','timestamp':'t','zone':'Europe/Berlin'}",
                        "{'a':'E1','s':'break','t':'" + given + "'}"))
                .containsExactly("E1 break " + at + " null");
    }

    @Test
    void a_time_of_another_form_is_refused_with_the_form() throws BadRecord {
        assertThat(csv(GERMAN, "Agent,Zustand,Zeit\nE1,break,2026-01-29T08:30:00Z\nE1,break,30.02.2026 08:30:00\n"))
                .allSatisfy(line -> assertThat(line).contains("is not as dd.MM.yyyy HH:mm:ss has it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'agent':'a','state':'s'}; timestamp",
                "{'agent':'a','state':'s','timestamp':'t','zone':'Mars/Base'}; zone",
                "{'agent':'a','state':'s','timestamp':'t','timestampFormat':'qwertz'}; timestampFormat",
                "{'agent':'a','state':'s','timestamp':'t','color':'red'}; color"
            })
    void a_declaration_that_cannot_be_is_refused(String mapping, String field) {
        assertThatThrownBy(() -> declared(mapping))
                .isInstanceOfSatisfying(
                        BadRecord.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a,a\\n1,2; column twice",
                "a,b\\n1,2,3; has 3 cells",
                "a,b; 1 to 10000 lines",
                "a,b\\n\"1,2; quote"
            })
    void what_is_no_table_is_refused(String body, String why) {
        assertThatThrownBy(() -> csv(GERMAN, body.replace("\\n", "\n")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_body_that_was_damaged_is_refused_or_read() {
        FeedReading.by(new CsvAdapter(client -> Optional.empty()))
                .survivesMutationsOf("agentId;state;timestamp\nE1;break;2026-01-29 08:30:00\n");
        FeedReading.by(new JsonAdapter(client -> Optional.empty()))
                .survivesMutationsOf(
                        "[{\"agentId\":\"E1\",\"state\":\"break\",\"timestamp\":1769675400,\"sequence\":7}]");
    }

    private static List<String> csv(String mapping, String body) throws BadRecord {
        return FeedReadings.of(
                new CsvAdapter(client -> Optional.empty(), declared(mapping)),
                body,
                new MediaType("text", "csv"),
                Mappings.always(Map.of()));
    }

    private static List<String> json(String mapping, String body) throws BadRecord {
        return FeedReadings.of(new JsonAdapter(client -> Optional.empty(), declared(mapping)), body);
    }

    private static DeclaredMapping declared(String mapping) throws BadRecord {
        return DeclaredMapping.read(JsonMapper.shared().readTree(mapping.replace('\'', '"')));
    }
}
