package dev.adherence.app.access.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsKeyTest {

    private static final UUID ONE = new UUID(1, 1);

    @TempDir
    Path folder;

    private SecretsKey key(String given, String server) {
        return new SecretsKey(given, server, folder.toString());
    }

    @Test
    void what_was_sealed_is_opened_by_whoever_has_the_key_and_as_whose_it_was() {
        SecretsKey.Sealed stored = key("of all nodes", "jdbc:x").seal(ONE, "s3cret");

        assertThat(key("of all nodes", "jdbc:y").open(ONE, stored)).contains("s3cret");
        assertThat(key("another", "jdbc:x").open(ONE, stored)).isEmpty();
        assertThat(key("of all nodes", "jdbc:x").open(new UUID(1, 2), stored)).isEmpty();
        assertThat(key("", "jdbc:x").open(ONE, stored)).isEmpty();
    }

    @Test
    void with_a_database_of_our_own_the_key_is_a_file_that_nobody_else_may_read() throws Exception {
        SecretsKey.Sealed stored = key("", "").seal(ONE, "s3cret");

        assertThat(key("", "").open(ONE, stored)).contains("s3cret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(SecretsKey.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void nodes_of_a_server_without_one_have_none() {
        assertThat(key(" ", "jdbc:x").isMissing()).isTrue();
        assertThat(key("x", "jdbc:x").isMissing()).isFalse();
        assertThat(key("", "").isMissing()).isFalse();
    }
}
