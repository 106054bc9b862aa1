package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.e2e.FileCase.bytes;
import static dev.adherence.app.e2e.FileCase.of;
import static dev.adherence.app.e2e.FileCase.zip;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files as spreadsheets of all countries write them, and as people break them: nothing of one is lost or changed without a word. */
@AppTest
class FilesOfPeopleTest {

    private static final String HEAD = "email,firstName,lastName,team\n";
    private static final String SHIFTS = "employeeId;date;startTime;endTime;segments\n";

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales");
    }

    @Test
    void files_that_are_none_are_called_by_their_name() throws IOException {
        refused(
                "/settings/employees",
                of("a workbook", zip("[Content_Types].xml"), "spreadsheet", "CSV UTF-8"),
                of("an OpenDocument sheet", zip("mimetype"), "spreadsheet"),
                of("a ZIP", zip("staff.csv"), "ZIP file"),
                of("an old workbook", bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), "spreadsheet"),
                of("a PDF", "%PDF-1.7 …", "PDF"),
                of("gzip", bytes(0x1f, 0x8b, 8, 0, 0), "gzip"),
                of("a picture", bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13), "no text file"),
                of("a bell in line 3", HEAD + "a@b.test,A,B,T\nb@b.test,\u0007,B,T\n", "line 3", "U+0007"),
                of("nothing", "", "no records"),
                of("blank lines", "\n \n\r\n", "no records"),
                of("separators alone", ";;;\n;;;\n", "no records"),
                of("a head alone", HEAD, "no records"));
    }

    @Test
    void a_head_that_is_wrong_is_named() {
        refused(
                "/settings/employees",
                of("an unknown column", "email,surname\na@b.test,X\n", "Unknown columns: surname"),
                of("a column twice", "email,team,firstName,Team\na@b.test,A,B,C\n", "team", "column 2", "column 4"),
                of("a quote never closed", HEAD + "a@b.test,A,\"B,T\nb@b.test,C,D,T\n", "line 2", "“B,T”"),
                of("a quote closed too late", HEAD + "\na@b.test,A,\"B,T\n\"b@b.test\",C,D,T\n", "line 3", "“B,T”"),
                of(
                        "a name twice in JSON",
                        "[{\"email\":\"a@b.test\",\n\"team\":\"A\", \"team\":\"B\"}]",
                        "Line 2",
                        "“team”"),
                of("a lost letter in JSON", "[{\"email\":\"a@b.test\",\n\"team\":\"K\uFFFDln\"}]", "Line 2", "lost"),
                of("not JSON", "[{\"email\":]", "not valid JSON"));
    }

    @Test
    void a_line_that_is_wrong_is_named_with_its_column_and_the_others_are_taken() {
        previewed(
                "/settings/employees",
                of(
                        "a name that holds the separator",
                        "employeeId,email,firstName,lastName\n1,a@b.test,Ann,Lee\n2,d@b.test,John,Doe, Jr\n",
                        "1 would be taken",
                        "Line 32Column 5 holds “Jr”"),
                of(
                        "a column without a name",
                        "email,firstName,lastName,\na@b.test,A,B,x\nb@b.test,A,B,\n",
                        "Line 2",
                        "Column 4",
                        "1 would"),
                of(
                        "a letter lost before",
                        HEAD + "a@b.test,A,B,K\uFFFDln\n",
                        "Line 2",
                        "team",
                        "“K\uFFFDln”",
                        "0 would"),
                of(
                        "lines within quotes",
                        "email,firstName,lastName\na@b.test,A,\"B\n\nC\"\nnobody,A,B\n",
                        "Line 2",
                        "Line 5nobody"),
                of(
                        "cells that are missing",
                        HEAD + "a@b.test,A,B\nb@b.test,A,B,T\n",
                        "Line 2 has fewer cells",
                        "2 would be taken"),
                of(
                        "a field of JSON that is not known",
                        "[{\"email\":\"a@b.test\",\"firstName\":\"A\",\"lastName\":\"B\",\"surname\":1}]",
                        "Not known",
                        "surname"));
    }

    @Test
    void shifts_are_understood_as_spreadsheets_write_them() {
        previewed(
                "/settings/schedules",
                of(
                        "segments without quotes",
                        SHIFTS + "EMP001;2026-01-30;08:00;16:00;break 10:00-10:15; lunch 12:00-12:30\n",
                        "1 would be taken",
                        "0 are wrong"),
                of(
                        "another cell in their place",
                        SHIFTS + "EMP001;2026-01-30;08:00;16:00;break 10:00-10:15;Doe\n",
                        "Column 6 holds “Doe”",
                        "0 would"),
                of(
                        "a segment that is none",
                        SHIFTS + "EMP001;2026-01-30;08:00;16:00;break 10\n",
                        "Line 2",
                        "“break 10”"),
                of("the separator said", "sep=;\r\n" + SHIFTS + "EMP777;2026-01-30;08:00;16:00;\r\n", "Line 3EMP777"),
                of("a bar said", "sep=|\nemployeeId|date\nEMP777|2026-01-30\n", "Line 3EMP777", "“|”"),
                of(
                        "seconds",
                        SHIFTS + "EMP001;2026-01-30;8:00:00;16:00:00;break 10:00:00-10:15:00\n",
                        "1 would be taken"),
                of(
                        "lines of an old Mac",
                        SHIFTS.replace('\n', '\r') + "EMP777;2026-01-30;08:00;16:00;\r",
                        "Line 2EMP777"),
                of(
                        "lines of all kinds",
                        SHIFTS
                                + "EMP001;2026-01-30;08:00;16:00;\r\nEMP777;2026-01-30;08:00;16:00;\rEMP778;2026-01-30;;;\n",
                        "Line 3EMP777",
                        "Line 4EMP778"));
    }

    @Test
    void letters_are_decoded_and_an_assumption_is_shown() {
        String text = "email,firstName,lastName,team\r\na@b.test,Zoë,Müller,Köln\r\n";
        Charset western = Charset.forName("windows-1252");
        previewed(
                "/settings/employees",
                of("UTF-8", text.getBytes(UTF_8), "1 would be taken", "Read as UTF-8."),
                of("UTF-8 with its mark", ("\uFEFF" + text).getBytes(UTF_8), "1 would be taken"),
                of(
                        "Windows-1252",
                        text.getBytes(western),
                        "1 would be taken",
                        "was read as Windows-1252",
                        "Zoë, Müller, Köln"),
                of("UTF-16 LE", ("\uFEFF" + text).getBytes(UTF_16LE), "1 would be taken", "Read as UTF-16 LE."),
                of("UTF-16 BE", ("\uFEFF" + text).getBytes(UTF_16BE), "1 would be taken", "Read as UTF-16 BE."),
                of("UTF-16 without a mark", text.getBytes(UTF_16LE), "1 would be taken", "Read as UTF-16 LE."));
    }

    @Test
    void another_encoding_can_be_chosen_and_what_is_kept_is_what_was_shown() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            choose(
                    window,
                    "email,firstName,lastName,team\nz@b.test,Zolt\u00e1n,Sz\u0151ke,K\u00f6ln\n"
                            .getBytes(Charset.forName("windows-1250")));
            Locator notice = window.page().locator(".read-as .notice");
            assertThat(notice).containsText("Szõke");
            notice.getByLabel("Read it as").selectOption("windows-1250");
            assertThat(notice).containsText("Szőke");

            window.page().getByText("Import 1 record").click();
            assertThat(window.page()
                            .locator("tr[data-id]")
                            .filter(new Locator.FilterOptions().setHasText("Zoltán Szőke")))
                    .containsText("Köln");
        }
    }

    private void refused(String path, FileCase... cases) {
        try (Window window = centre.window(Role.ADMIN, path)) {
            for (FileCase each : cases) {
                choose(window, each.content());
                Locator alert = window.page().locator("file-import").getByRole(AriaRole.ALERT);
                for (String words : each.words()) {
                    assertThat(alert).containsText(words);
                }
                assertThat(window.page().locator(".outcome")).hasCount(0);
            }
        }
    }

    private void previewed(String path, FileCase... cases) {
        try (Window window = centre.window(Role.ADMIN, path)) {
            for (FileCase each : cases) {
                choose(window, each.content());
                for (String words : each.words()) {
                    assertThat(window.page().locator("file-import .import")).containsText(words);
                }
            }
        }
    }

    private static void choose(Window window, byte[] content) {
        window.page().locator("input[type=file]").setInputFiles(new FilePayload("file.csv", "", content));
    }
}
