package dev.adherence.query.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PendingAlertsTest {

    private static final UUID CENTRE = new UUID(1, 1);
    private static final UUID FIRST = new UUID(2, 1);
    private static final UUID SECOND = new UUID(2, 2);
    private static final UUID THIRD = new UUID(2, 3);
    private static final long NOW = System.nanoTime();

    private final PendingAlerts pending = new PendingAlerts();

    @Test
    void nothing_is_asked_of_a_list_that_has_not_got_that_far() {
        told(FIRST, 11);
        told(SECOND, 12);

        assertThat(pending.written(10, 100, NOW)).isEmpty();
        assertThat(pending.isEmpty()).isFalse();
        assertThat(pending.heldBackFrom(CENTRE)).isEqualTo(11);
    }

    @Test
    void an_alert_is_asked_for_once_the_list_has_all_that_was_told_of_it() {
        told(FIRST, 11);
        told(SECOND, 12);
        told(FIRST, 14);
        told(THIRD, 15);

        assertThat(pending.written(12, 100, NOW)).containsExactly(SECOND);
        assertThat(pending.written(14, 100, NOW)).containsExactly(FIRST, SECOND);
        assertThat(pending.written(15, 100, NOW)).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void no_more_than_so_many_at_a_time_and_those_first_that_were_told_of_first() {
        told(SECOND, 11);
        told(FIRST, 12);
        told(THIRD, 13);

        assertThat(pending.written(20, 2, NOW)).containsExactly(SECOND, FIRST);
    }

    @Test
    void nothing_is_pending_before_anything_was_told_or_after_it_was_forgotten() {
        assertThat(pending.isEmpty()).isTrue();
        told(FIRST, 11);
        assertThat(pending.isEmpty()).isFalse();

        pending.clear();

        assertThat(pending.isEmpty()).isTrue();
        assertThat(pending.written(20, 100, NOW)).isEmpty();
        assertThat(pending.heldBackFrom(CENTRE)).isEqualTo(Long.MAX_VALUE);
    }

    private void told(UUID alert, long position) {
        pending.add(CENTRE, alert, position, NOW);
    }
}
