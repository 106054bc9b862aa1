package dev.adherence.app.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@AppTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PacedAnswersTest {

    /** Of a call whose body was waited for the second goes through the filters, with the answer as it was at first. */
    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "ASYNC"})
    void every_answer_of_a_running_node_goes_out_at_a_pace_and_unchanged(DispatcherType dispatch, RunningApp app)
            throws Exception {
        List<Object> outputs = new ArrayList<>();
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockHttpServletRequest call = new MockHttpServletRequest("GET", "/any");
        call.setDispatcherType(dispatch);

        app.bean(PacedAnswers.class).doFilter(call, response, (request, paced) -> {
            paced.getOutputStream().write("said".getBytes());
            outputs.add(paced.getOutputStream());
        });

        assertThat(outputs).hasOnlyElementsOfType(PacedOutput.class);
        assertThat(response.getContentAsString()).isEqualTo("said");
    }
}
