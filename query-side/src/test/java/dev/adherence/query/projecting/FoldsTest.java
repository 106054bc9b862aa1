package dev.adherence.query.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.EventTypes;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.ReadSide;
import dev.adherence.query.live.board.LiveBoard;
import dev.adherence.query.live.board.LiveSources;
import dev.adherence.query.live.board.ShiftsAroundNow;
import dev.adherence.query.live.board.SilentFeeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Whoever folds events knows what each means; one that nobody knows stops them, and is never passed over in silence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FoldsTest extends ReadSide {

    private static final Path GOLDEN = Path.of("../shared-events/src/test/resources/golden");

    /** Of these no read model keeps anything: settings and feeds are answered by whoever decides about them. */
    private static final Set<Class<?>> IN_NO_READ_MODEL = EventTypes.of(OrganizationEvent.class);

    private static final Map<String, Class<?>> EVENTS = EventTypes.byName();

    private static AdherenceEvent golden(String name) {
        return (AdherenceEvent)
                JsonMapper.shared().readValue(GOLDEN.resolve(name + ".v1.json").toFile(), EVENTS.get(name));
    }

    @Test
    void every_event_is_in_a_read_model_or_listed_as_being_in_none() {
        Set<Class<?>> folded = new HashSet<>(IN_NO_READ_MODEL);
        models().forEach(model -> folded.addAll(model.folds()));

        assertThat(folded).containsExactlyInAnyOrderElementsOf(EVENTS.values());
    }

    @Test
    void a_read_model_takes_what_its_processor_hands_it_and_nothing_else() {
        for (ReadModel model : models()) {
            for (String name : EVENTS.keySet()) {
                List<Recorded> events = List.of(new Recorded(golden(name), 0, 1));
                Throwable thrown = catchThrowable(() -> model.begin().apply(events));

                assertThat(thrown instanceof UnknownEvent || thrown instanceof ClassCastException)
                        .as("%s, which is not to know %s, stops at it", model.name(), name)
                        .isEqualTo(!model.folds().contains(EVENTS.get(name)));
            }
        }
    }

    @Test
    void the_board_in_memory_knows_every_event_and_stops_at_one_that_is_none_of_them() {
        EventStore events = Mockito.mock(EventStore.class);
        Mockito.when(events.readEvents(Mockito.anyString(), Mockito.anyLong())).thenReturn(DomainEventStream.empty());
        LiveBoard board = new LiveBoard();
        ShiftsAroundNow shifts = new ShiftsAroundNow(NINE);
        board.begin(LiveSources.of(pool, events).tables().read(shifts), shifts);

        for (String name : EVENTS.keySet()) {
            assertThatCode(() -> board.apply(List.of(new Recorded(golden(name), 0, 1)), true))
                    .as(name)
                    .doesNotThrowAnyException();
        }
        // as an event reads that nobody here has been told of
        assertThatThrownBy(() -> board.apply(List.of(new Recorded(null, 0, 1)), true))
                .isInstanceOf(UnknownEvent.class);
        assertThatThrownBy(() -> new SilentFeeds().apply(null)).isInstanceOf(UnknownEvent.class);
    }

    @Test
    void a_read_model_may_fold_what_organisations_tell_as_well() throws Exception {
        TeamNames names = new TeamNames(new JdbcTemplate(pool));
        AdherenceEvent defined = golden("team-defined");
        assertThat(names.folds()).containsExactly(TeamDefined.class);

        GenericTrackedDomainEventMessage<?> message = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(7),
                new GenericDomainEventMessage<>(
                        "organization", defined.streamId().toString(), 3, defined));
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(message);
        new AnnotationEventHandlerAdapter(names).handle(message);
        unit.commit();

        assertThat(names.folded).containsExactly(new Recorded(defined, 3, 7));
        assertThat(defined).isNotInstanceOf(AgentEvent.class);
    }

    @ProcessingGroup("team-names")
    static final class TeamNames implements ReadModel {

        private final List<Recorded> folded = new ArrayList<>();
        private final Batch batch;

        TeamNames(JdbcTemplate jdbc) {
            batch = new Batch(this, jdbc);
        }

        @EventHandler
        public void on(TeamDefined event, @SequenceNumber long version, TrackingToken token) {
            batch.add(event, version, token);
        }

        @Override
        public String holds() {
            return "The names of teams";
        }

        @Override
        public List<ModelTable> tables() {
            return List.of();
        }

        @Override
        public Fold begin() {
            return folded::addAll;
        }
    }
}
