package dev.adherence.command.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretTest {

    private final Secret secret = new Secret(Secret.fresh());

    @Test
    void what_is_sealed_is_opened_by_the_same_secret_alone() throws InvalidCipherTextException {
        byte[] sealed = secret.sealed("Zoë was late 🙂");

        assertThat(secret.opened(sealed)).isEqualTo("Zoë was late 🙂");
        assertThatThrownBy(() -> new Secret(Secret.fresh()).opened(sealed))
                .isInstanceOf(InvalidCipherTextException.class);
    }

    @Test
    void the_same_words_come_to_the_same_and_others_to_others() {
        assertThat(secret.sealed("late")).isEqualTo(secret.sealed("late")).isNotEqualTo(secret.sealed("lats"));
        assertThat(secret.sealed("late")).isNotEqualTo(new Secret(Secret.fresh()).sealed("late"));
    }

    @Test
    void whoever_changes_a_bit_has_nothing_that_can_be_read() {
        byte[] sealed = secret.sealed("late");
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> secret.opened(changed)).isInstanceOf(InvalidCipherTextException.class);
        }
    }
}
