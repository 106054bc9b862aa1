package dev.adherence.app.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@AppTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PacedAnswersTest {

    @Test
    void every_answer_of_a_running_node_goes_out_at_a_pace_and_unchanged(RunningApp app) throws Exception {
        List<Object> outputs = new ArrayList<>();
        MockHttpServletResponse response = new MockHttpServletResponse();

        app.bean(PacedAnswers.class).doFilter(new MockHttpServletRequest("GET", "/any"), response, (request, paced) -> {
            paced.getOutputStream().write("said".getBytes());
            outputs.add(paced.getOutputStream());
        });

        assertThat(outputs).hasOnlyElementsOfType(PacedOutput.class);
        assertThat(response.getContentAsString()).isEqualTo("said");
    }
}
