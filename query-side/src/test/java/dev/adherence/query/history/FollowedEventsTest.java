package dev.adherence.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.RecordedEvents;
import dev.adherence.eventstore.RecordedEvents.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FollowedEventsTest {

    private static final long HEAD = 10_000_000;

    private final Viewer viewer =
            new Viewer(UUID.randomUUID(), "Audrey", UUID.randomUUID(), Role.AUDITOR, Set.of(), null);
    private final EventLog log = mock(EventLog.class);
    private final RecordedEvents recorded = mock(RecordedEvents.class);
    private final EventPlaces places = mock(EventPlaces.class);
    private final EventReading reading =
            new EventReading(log, recorded, viewer, new EventFilter(null, null, null, null));

    @BeforeEach
    void a_long_log() {
        when(log.head()).thenReturn(HEAD);
        when(log.streams(any(), any())).thenReturn(List.of(1, 2));
    }

    private FollowedEvents behind(long after, Long told) {
        return FollowedEvents.behind(after, told, viewer, log, reading, places, JsonMapper.shared());
    }

    private void last(long position) {
        when(recorded.last(any())).thenReturn(position);
    }

    @Test
    void one_who_is_far_behind_has_one_stretch_at_a_time_looked_at() {
        last(HEAD);
        FollowedEvents followed = behind(0, null);

        assertThat(followed.next()).isEmpty();

        verify(recorded, times(1)).between(any(), eq(0L), anyLong(), anyInt());
        verify(recorded, times(1)).between(any(), anyLong(), anyLong(), anyInt());
    }

    @Test
    void one_who_has_all_begins_at_the_head() {
        last(5);

        assertThat(behind(5, 5L).next()).isEmpty();

        verify(recorded, never()).between(any(), anyLong(), anyLong(), anyInt());
    }

    @Test
    void what_failed_comes_again() {
        last(7);
        RecordedEvent event = new RecordedEvent(7, Instant.EPOCH, "any", "1", null);
        when(recorded.between(any(), eq(0L), anyLong(), anyInt())).thenReturn(List.of(event));
        EventView view = new EventView("seven", "any", "1", Instant.EPOCH, Instant.EPOCH, null, null, null, null);
        when(places.told(viewer, event)).thenThrow(new IllegalStateException()).thenReturn(view);
        when(places.told(viewer, 7L)).thenReturn("seven");
        FollowedEvents followed = behind(0, null);

        assertThatThrownBy(followed::next).isInstanceOf(IllegalStateException.class);
        assertThat(followed.heartbeat().id()).isNull();

        assertThat(followed.next())
                .singleElement()
                .satisfies(told -> assertThat(told.id()).isEqualTo("seven"));
        assertThat(followed.heartbeat().id()).isEqualTo("seven");
    }
}
