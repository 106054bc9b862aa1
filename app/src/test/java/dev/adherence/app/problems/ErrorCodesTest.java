package dev.adherence.app.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErrorCodesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void the_page_lists_every_code_once_and_no_other() throws IOException {
        String page = Files.readString(Path.of("../docs/errors.md"));
        List<String> listed =
                ROW.matcher(page).results().map(row -> row.group(1)).toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::toString)
                        .toList());
    }

    @Test
    void a_code_is_of_plain_words() {
        assertThat(ErrorCode.values())
                .allSatisfy(code -> assertThat(code.toString()).matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void every_status_that_is_answered_has_a_code() {
        for (int status : new int[] {400, 401, 403, 404, 405, 406, 408, 409, 413, 414, 415, 422, 429, 431, 500, 503}) {
            assertThat(Problem.of(status, "no").code()).isNotNull();
        }
        assertThat(Problem.of(418, "no").code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(Problem.of(502, "no").code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }
}
