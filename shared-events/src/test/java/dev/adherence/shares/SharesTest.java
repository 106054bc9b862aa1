package dev.adherence.shares;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharesTest {

    private static int takeAll(Shares shares, Object owner) {
        int taken = 0;
        while (shares.take(owner, 1)) {
            taken++;
        }
        return taken;
    }

    @Test
    void one_alone_has_half_the_next_a_quarter_and_a_newcomer_finds_some() {
        Shares shares = new Shares(24);

        assertThat(takeAll(shares, "greedy")).isEqualTo(12);
        assertThat(takeAll(shares, "next")).isEqualTo(6);
        assertThat(shares.take("newcomer", 1)).isTrue();
    }

    private static int takeAll(Shares shares, String owner, String part) {
        int taken = 0;
        while (shares.take(owner, part, 1)) {
            taken++;
        }
        return taken;
    }

    @Test
    void a_part_has_half_of_its_owners_and_another_finds_some() {
        Shares shares = new Shares(24);

        assertThat(takeAll(shares, "greedy", "key")).isEqualTo(6);
        assertThat(takeAll(shares, "greedy", "next")).isEqualTo(3);
        assertThat(takeAll(shares, "other", "key")).isPositive();
        assertThat(takeAll(shares, "greedy", "third")).isPositive();
        shares.give("greedy", "key", 6);
        assertThat(takeAll(shares, "greedy", "key")).isPositive();
    }

    @Test
    void a_part_that_has_nothing_may_take_as_much_as_its_owner_may() {
        assertThat(new Shares(10).take("owner", "part", 10)).isTrue();
        assertThat(new Shares(10).take("owner", "part", 11)).isFalse();
    }

    @Test
    void of_one_there_is_one() {
        Shares shares = new Shares(1);

        assertThat(shares.take("first", 1)).isTrue();
        assertThat(shares.take("second", 1)).isFalse();
        shares.give("first", 1);
        assertThat(shares.take("second", 1)).isTrue();
    }

    @Test
    void nobody_has_more_than_the_most_of_one() {
        assertThat(takeAll(new Shares(100, 7), "greedy")).isEqualTo(7);
    }

    @Test
    void what_is_given_back_is_free_for_all() {
        Shares shares = new Shares(10);
        shares.take("a", 5);
        shares.give("a", 2);

        assertThat(shares.free()).isEqualTo(7);
        assertThat(shares.take("b", 4)).isTrue();
        assertThat(shares.take("a", 1)).isFalse();
        shares.give("b", 4);
        assertThat(shares.take("a", 1)).isTrue();
    }
}
