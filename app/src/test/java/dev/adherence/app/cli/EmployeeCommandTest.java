package dev.adherence.app.cli;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin erases John, of whom somebody keeps a checkpoint and a package of before. */
@AppTest(now = "2026-01-29T09:00:00Z")
class EmployeeCommandTest {

    @TempDir
    Path folder;

    private RunningApp app;
    private Company company;
    private Typed.By admin;

    @BeforeEach
    void john_was_late_and_is_written_about(RunningApp running) {
        app = running;
        company = Company.cameLate(app);
        admin = Typed.by(company.office().email(Role.ADMIN));
        String alert = Company.alertIds(company.admin(), "?employeeId=" + company.idOf("EMP001"))
                .get(0);
        company.admin()
                .patch(
                        "/api/adherence/alerts/" + alert,
                        Map.of("action", "acknowledge", "notes", "The train stood still"))
                .mustBe(200);
    }

    private Typed typed(String... command) {
        return admin.at(app.address(), folder, command);
    }

    private Path kept() throws IOException {
        Path kept = folder.resolve("kept.txt");
        Files.writeString(
                kept,
                company.admin()
                        .get("/api/adherence/proof/checkpoint")
                        .mustBe(200)
                        .text("/note"));
        return kept;
    }

    private Path made(String name) {
        Path out = folder.resolve(name);
        Typed typed = typed(
                "export",
                "make",
                "--out",
                out.toString(),
                "--team",
                "Sales",
                "--from",
                "2026-01-29",
                "--to",
                "2026-01-29T09:00:00Z");
        assertThat(typed.code()).as(typed.toString()).isZero();
        return out;
    }

    private String unpacked(Path packed, String file) throws IOException {
        try (ZipFile zip = new ZipFile(packed.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(file)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_was_kept_before_still_holds_and_a_package_of_today_names_nobody() throws IOException {
        Path kept = kept();
        Path before = made("before.zip");

        Typed erased = typed("employee", "erase", "john.doe@company.com", "--yes");

        assertThat(erased.code()).as(erased.toString()).isZero();
        assertThat(unpacked(before, "alerts.csv"))
                .contains("The train stood still")
                .contains("John Doe");
        eventually(() -> {
            Typed verified = typed("verify", "--checkpoint", kept.toString());
            assertThat(verified.code()).as(verified.toString()).isZero();
        });
        Path after = made("after.zip");
        assertThat(unpacked(after, "alerts.csv"))
                .contains("[erased]")
                .contains("Erased ")
                .doesNotContain("John Doe");
        for (String file : Stream.of("events.jsonl", "words.json", "manifest.json", "index.html", "timeline.csv")
                .toList()) {
            assertThat(unpacked(after, file)).doesNotContain("The train").doesNotContain("John");
        }
        for (Path packed : new Path[] {before, after}) {
            Typed checked = typed("verify-package", packed.toString());
            assertThat(checked.code()).as(checked.toString()).isZero();
        }
    }

    @Test
    void nobody_is_erased_without_the_word_or_who_is_not_there() {
        Typed careless = typed("employee", "erase", "EMP001");
        Typed unknown = typed("employee", "erase", "EMP404", "--yes");
        Typed noId = typed("employee", "erase", UUID.randomUUID().toString(), "--yes");

        assertThat(careless.code()).isEqualTo(1);
        assertThat(careless.errors()).contains("--yes");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.errors()).contains("There is no employee EMP404.");
        assertThat(noId.code()).isEqualTo(1);
        assertThat(company.idOf("EMP001")).isNotNull();
    }
}
