package dev.adherence.query.live.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import dev.adherence.query.live.streams.StreamPlaces.Place;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamPlacesTest {

    private static final UUID OURS = UUID.randomUUID();

    private final StreamPlaces places = new StreamPlaces(12, 4, 3);
    private final Viewer ann = viewer(OURS);
    private final Viewer bob = viewer(OURS);

    private record Opened(OpenStream stream, Place place) {}

    private Opened open(Viewer viewer) {
        Place place = places.take(viewer);
        OpenStream stream = mock(OpenStream.class);
        place.fill(stream);
        return new Opened(stream, place);
    }

    private static Viewer viewer(UUID organization) {
        return new Viewer(UUID.randomUUID(), "Somebody", organization, Role.ADMIN, Set.of(), null);
    }

    @Test
    void the_oldest_of_a_user_gives_way_to_their_newest() {
        Opened first = open(ann);
        Opened second = open(ann);
        open(ann);
        verify(first.stream, never()).giveWay();

        open(ann);

        verify(first.stream).giveWay();
        verify(second.stream, never()).giveWay();
    }

    @Test
    void a_place_that_is_left_is_anybodys() {
        Opened first = open(ann);
        Opened second = open(ann);
        open(ann);
        second.place.leave();
        second.place.leave();

        open(ann);

        verify(first.stream, never()).giveWay();
    }

    @Test
    void where_the_organisation_has_no_more_whoever_has_most_gives_way() {
        Opened oldest = open(ann);
        open(ann);
        Opened bobs = open(bob);
        open(bob);
        open(viewer(OURS));

        open(viewer(OURS));

        verify(oldest.stream).giveWay();
        verify(bobs.stream).giveWay();
    }

    @Test
    void nobodys_only_one_is_taken() {
        Opened anns = open(ann);
        for (int i = 0; i < 3; i++) {
            open(viewer(OURS));
        }

        assertThatThrownBy(() -> open(bob))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_STREAMS));
        verify(anns.stream, never()).giveWay();
        anns.place.leave();
        open(bob);
    }

    @Test
    void who_has_one_may_open_it_anew_where_there_are_no_more() {
        Opened anns = open(ann);
        for (int i = 0; i < 3; i++) {
            open(viewer(OURS));
        }

        open(ann);

        verify(anns.stream).giveWay();
    }

    @Test
    void what_one_organisation_has_leaves_something_to_another() {
        for (int i = 0; i < 100; i++) {
            open(ann);
        }
        for (int i = 0; i < 3; i++) {
            UUID another = UUID.randomUUID();
            open(viewer(another));
            open(viewer(another));
        }
    }

    @Test
    void one_whose_place_was_lost_before_it_was_open_gives_way_when_it_is() {
        Place first = places.take(ann);
        for (int i = 0; i < 3; i++) {
            open(ann);
        }
        OpenStream stream = mock(OpenStream.class);

        first.fill(stream);

        verify(stream).giveWay();
    }
}
