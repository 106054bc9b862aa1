package dev.adherence.command.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.settings.OrganizationSettings;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.EventTypes;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.UnknownEvent;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What an aggregate remembers it was told by events of which it knows each; one that nobody knows stops it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FoldsTest {

    private static final Path GOLDEN = Path.of("../shared-events/src/test/resources/golden");

    static Stream<AgentEvent> agentEvents() {
        return EventTypes.of(AgentEvent.class).stream().map(type -> (AgentEvent) JsonMapper.shared()
                .readValue(GOLDEN.resolve(EventTypes.nameOf(type) + ".v1.json").toFile(), type));
    }

    @ParameterizedTest
    @MethodSource("agentEvents")
    void an_agent_knows_every_event_of_its_stream_and_where_it_stands(AgentEvent event) {
        Map<java.util.UUID, Instant> starts = new HashMap<>();
        if (event instanceof AlertEvent ofAnAlert) {
            starts.put(ofAnAlert.alertId(), Instant.EPOCH);
        }
        Decision decision = new Decision(List.of(event), starts, null);

        assertThatCode(() -> new AgentHistory().apply(event)).doesNotThrowAnyException();
        assertThat(EventMetadata.of(event, decision, true)).containsKey(EventMetadata.DAY);
    }

    /** Null is to them what an event is of which nobody has told them. */
    @Test
    void one_that_is_none_of_them_stops_an_agent() {
        assertThatThrownBy(() -> new AgentHistory().apply(null)).isInstanceOf(UnknownEvent.class);
        assertThatThrownBy(() -> RecordedAlerts.apply(new HashMap<>(), null)).isInstanceOf(UnknownEvent.class);
        assertThatThrownBy(() -> EventMetadata.of(null, Decision.NOTHING, false))
                .isInstanceOf(UnknownEvent.class);
    }

    @Test
    void an_organisation_has_a_handler_for_each_event_and_one_that_stops_it_at_any_other() throws Exception {
        Set<Class<?>> handled = Stream.of(OrganizationSettings.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .map(method -> method.getParameterTypes()[0])
                .collect(Collectors.toSet());
        assertThat(handled).containsAll(EventTypes.of(OrganizationEvent.class)).contains(OrganizationEvent.class);

        Method others = OrganizationSettings.class.getDeclaredMethod("evolve", OrganizationEvent.class);
        others.setAccessible(true);
        assertThatThrownBy(() -> others.invoke(newOrganization(), (Object) null))
                .hasRootCauseInstanceOf(UnknownEvent.class);
    }

    private static OrganizationSettings newOrganization() throws ReflectiveOperationException {
        var constructor = OrganizationSettings.class.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
