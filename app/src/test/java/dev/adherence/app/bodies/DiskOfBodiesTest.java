package dev.adherence.app.bodies;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one uploads leaves room on the disk for what others do. */
@AppTest(
        properties = {"adherence.bodies.on-disk=1MB", "adherence.bodies.in-memory=8KB", "adherence.bodies.folder=target"
        })
class DiskOfBodiesTest {

    private static final String EMPLOYEES = "/api/v1/import/employees";
    private static final int KIBIBYTE = 1024;

    private RunningApp app;
    private Office greedy;
    private Office other;

    @BeforeEach
    void two_organisations(RunningApp app) {
        this.app = app;
        eventually(() -> assertThat(onDisk()).as("bodies of before").isZero());
        greedy = Office.open(app);
        other = Office.open(app);
    }

    private long onDisk() {
        return app.bean(Bodies.class).onDisk();
    }

    private String key(Office office) {
        return "Authorization: Bearer "
                + app.bean(ApiKeys.class)
                        .create(office.id(), "key " + UUID.randomUUID(), List.of("import:employees"))
                        .key();
    }

    private Wire begin(String key, int kibibytes, int sent) throws IOException {
        return new Wire(app).head(EMPLOYEES, kibibytes * KIBIBYTE, key).send(" ".repeat(sent * KIBIBYTE));
    }

    private String answerTo(String key, int kibibytes) throws IOException {
        try (Wire wire = begin(key, kibibytes, kibibytes)) {
            return wire.answer();
        }
    }

    @Test
    void a_body_that_takes_more_than_its_share_is_503_and_nothing_of_it_is_kept() throws IOException {
        String key = key(greedy);

        String refused = answerTo(key, 800);

        assertThat(refused).startsWith("HTTP/1.1 503").contains("Retry-After:", "\"code\":\"busy\"");
        assertThat(answerTo(key, 200)).startsWith("HTTP/1.1 400");
    }

    @Test
    void what_one_organisation_has_under_way_leaves_room_to_its_other_keys_and_to_others() throws IOException {
        String key = key(greedy);
        try (Wire first = begin(key, 240, 230)) {
            eventually(() -> assertThat(onDisk()).isEqualTo(230L * KIBIBYTE));

            assertThat(answerTo(key, 200)).startsWith("HTTP/1.1 503");
            assertThat(answerTo(key(greedy), 100)).startsWith("HTTP/1.1 400");
            assertThat(answerTo(key(other), 150)).startsWith("HTTP/1.1 400");
        }
        eventually(() -> assertThat(answerTo(key, 200)).startsWith("HTTP/1.1 400"));
    }

    @Test
    void nobody_finds_a_body_in_the_folder_not_even_of_a_node_that_is_killed_now() throws IOException {
        try (Wire wire = begin(key(other), 240, 100)) {
            eventually(() -> assertThat(onDisk()).isEqualTo(100L * KIBIBYTE));

            try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("target"), "adherence-body-*")) {
                assertThat(files).isEmpty();
            }
        }
        eventually(() -> assertThat(onDisk()).isZero());
    }
}
