package dev.adherence.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.Importers.Importer;
import dev.adherence.events.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportAdmissionMemoryTest {

    private static final int MEBIBYTES = 1024 * 1024;

    private Importer importer = new Importer(UUID.randomUUID(), "key");
    private final ImportAdmission admission = new ImportAdmission(() -> importer, 24, 512L * MEBIBYTES);

    @Test
    void bodies_of_no_more_than_the_memory_are_parsed_at_a_time() {
        MockHttpServletRequest large = letIn(30 * MEBIBYTES);
        assertThatThrownBy(() -> letIn(30 * MEBIBYTES))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BUSY));
        importer = new Importer(UUID.randomUUID(), "key");
        letIn(MEBIBYTES);

        end(large);

        importer = new Importer(UUID.randomUUID(), "key");
        letIn(30 * MEBIBYTES);
    }

    @Test
    void a_refused_one_keeps_neither_place_nor_memory() {
        MockHttpServletRequest large = letIn(30 * MEBIBYTES);
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> letIn(30 * MEBIBYTES)).isInstanceOf(Refusal.class);
        }
        end(large);

        letIn(30 * MEBIBYTES);
        importer = new Importer(UUID.randomUUID(), "key");
        for (int i = 0; i < 5; i++) {
            letIn(1_000);
        }
    }

    @Test
    void one_of_any_size_has_its_place_in_the_smallest_heap() {
        ImportAdmission small = new ImportAdmission(() -> importer, 24, 64L * MEBIBYTES);

        assertThat(small.preHandle(request(32 * MEBIBYTES), new MockHttpServletResponse(), this))
                .isTrue();
    }

    @Test
    void a_key_has_half_of_its_organisations_places_and_an_organisation_half_of_all() {
        UUID ours = importer.organizationId();

        assertThat(takeAll(ours, "key")).isEqualTo(6);
        assertThat(takeAll(ours, "another key")).isEqualTo(3);
        assertThat(takeAll(ours, "a third key")).isPositive();
        for (int keys = 0; keys < 100; keys++) {
            takeAll(ours, "key " + keys);
        }
        assertThat(takeAll(UUID.randomUUID(), "key")).isEqualTo(3);
        assertThat(takeAll(UUID.randomUUID(), "key")).isPositive();
    }

    @Test
    void the_memory_too_is_shared_by_organisation() {
        letIn(30 * MEBIBYTES);
        for (int keys = 0; keys < 100; keys++) {
            importer = new Importer(importer.organizationId(), "key " + keys);
            try {
                letIn(MEBIBYTES / 2);
            } catch (Refusal busy) {
                break;
            }
        }

        importer = new Importer(UUID.randomUUID(), "key");
        letIn(MEBIBYTES);
    }

    private int takeAll(UUID organization, String bucket) {
        importer = new Importer(organization, bucket);
        int taken = 0;
        try {
            while (true) {
                letIn(1_000);
                taken++;
            }
        } catch (Refusal busy) {
            return taken;
        }
    }

    private MockHttpServletRequest letIn(int length) {
        MockHttpServletRequest request = request(length);
        admission.preHandle(request, new MockHttpServletResponse(), this);
        return request;
    }

    private void end(MockHttpServletRequest request) {
        admission.afterCompletion(request, new MockHttpServletResponse(), this, null);
    }

    private static MockHttpServletRequest request(int length) {
        return new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return length;
            }
        };
    }
}
