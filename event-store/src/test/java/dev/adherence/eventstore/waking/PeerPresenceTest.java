package dev.adherence.eventstore.waking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeerPresenceTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final PeerPresence others = new PeerPresence(now::get);

    @Test
    void a_node_that_cannot_hear_believes_in_others_for_ever() {
        now.addAndGet(10 * PeerPresence.BELIEVED_NANOS);

        assertThat(others.mayListen()).isTrue();
    }

    @Test
    void a_node_that_has_heard_nobody_for_long_enough_is_alone() {
        others.listening();
        now.addAndGet(PeerPresence.BELIEVED_NANOS - 1);
        assertThat(others.mayListen()).isTrue();

        now.addAndGet(1);
        assertThat(others.mayListen()).isFalse();
    }

    @Test
    void one_word_of_another_node_is_believed_at_once_and_for_several_of_its_words() {
        others.listening();
        now.addAndGet(PeerPresence.BELIEVED_NANOS);

        others.heard();

        assertThat(others.mayListen()).isTrue();
        now.addAndGet(3 * PeerPresence.SAY_NANOS);
        assertThat(others.mayListen()).isTrue();
    }

    @Test
    void a_node_that_was_deaf_waits_to_hear_who_is_there() {
        others.listening();
        now.addAndGet(PeerPresence.BELIEVED_NANOS);
        others.deaf();
        assertThat(others.mayListen()).isTrue();

        others.listening();
        assertThat(others.mayListen()).isTrue();
        now.addAndGet(PeerPresence.BELIEVED_NANOS);
        assertThat(others.mayListen()).isFalse();
    }
}
