package dev.adherence.command.importing.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportAdmissionMemoryTest {

    private static final int MEBIBYTES = 1024 * 1024;

    private final ImportAdmission admission = new ImportAdmission(24, 512L * MEBIBYTES);

    @Test
    void bodies_of_no_more_than_the_memory_are_parsed_at_a_time() {
        MockHttpServletRequest large = letIn(30 * MEBIBYTES);
        assertThatThrownBy(() -> letIn(30 * MEBIBYTES))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BUSY));
        letIn(MEBIBYTES);

        end(large);

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
        for (int i = 0; i < 23; i++) {
            letIn(1_000);
        }
    }

    @Test
    void one_of_any_size_has_its_place_in_the_smallest_heap() {
        ImportAdmission small = new ImportAdmission(24, 64L * MEBIBYTES);

        assertThat(small.preHandle(request(32 * MEBIBYTES), new MockHttpServletResponse(), this))
                .isTrue();
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
