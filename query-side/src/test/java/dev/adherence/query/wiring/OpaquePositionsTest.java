package dev.adherence.query.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.query.Database;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpaquePositionsTest {

    private static final UUID OURS = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();

    private HikariDataSource pool;
    private OpaquePositions positions;

    @BeforeEach
    void a_database_with_a_key() {
        pool = Database.fresh();
        positions = new OpaquePositions(JdbcClient.create(pool));
    }

    @AfterEach
    void the_end() {
        pool.close();
    }

    @Test
    void every_node_of_a_database_tells_and_reads_the_same() {
        OpaquePositions other = new OpaquePositions(JdbcClient.create(pool));
        for (long position : new long[] {0, 1, 4_711, Long.MAX_VALUE}) {
            String told = positions.told(OURS, position);
            assertThat(told).matches("[A-Za-z0-9_-]{22}").isEqualTo(other.told(OURS, position));
            assertThat(other.read(OURS, told)).isEqualTo(position);
        }
        assertThat(positions.told(OURS, null)).isNull();
    }

    @Test
    void a_word_says_nothing_of_the_number_nor_to_whom_else_it_was_told() {
        Set<String> words = new HashSet<>();
        int ascending = 0;
        for (long position = 1; position <= 1_000; position++) {
            words.add(positions.told(OURS, position));
            words.add(positions.told(THEIRS, position));
            ascending += positions.told(OURS, position).compareTo(positions.told(OURS, position + 1)) < 0 ? 1 : 0;
        }
        assertThat(words).hasSize(2_000);
        assertThat(ascending).isBetween(400, 600);
    }

    @Test
    void what_was_not_told_to_this_organisation_is_no_position() {
        String told = positions.told(OURS, 4_711L);
        assertThat(positions.read(THEIRS, told)).isNull();
        assertThat(positions.read(OURS, null)).isNull();
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            char[] bent = told.toCharArray();
            bent[random.nextInt(21)] = "ABCDabcd0123-_".charAt(random.nextInt(14));
            String word = new String(bent);
            assertThat(positions.read(OURS, word)).isEqualTo(word.equals(told) ? 4_711L : null);
        }
        for (String word : new String[] {"", "4711", "-1", told + "A", "é".repeat(22), "=".repeat(22), " "}) {
            assertThat(positions.read(OURS, word)).as(word).isNull();
        }
    }

    @Test
    void another_database_has_another_key() {
        try (HikariDataSource elsewhere = Database.fresh()) {
            assertThat(new OpaquePositions(JdbcClient.create(elsewhere)).read(OURS, positions.told(OURS, 1L)))
                    .isNull();
        }
    }

    @Test
    void names_are_told_apart_without_being_told() {
        assertThat(positions.pseudonym("4711@host")).matches("[0-9a-f]{8}").isEqualTo(positions.pseudonym("4711@host"));
        assertThat(positions.pseudonym("4711@host")).isNotEqualTo(positions.pseudonym("4712@host"));
        assertThat(positions.pseudonym(null)).isNull();
    }
}
