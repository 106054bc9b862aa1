package dev.adherence.app.cli;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AppTest(now = "2026-01-29T09:00:00Z", properties = "adherence.stream.heartbeat=500ms")
class TailTest {

    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void a_company(RunningApp app) {
        company = Company.atWork(app);
        company.office().account(Role.AUDITOR);
    }

    private Typed.By auditor() {
        return Typed.by(company.office().email(Role.AUDITOR));
    }

    private static List<JsonNode> printed(JarProcess tail) {
        return tail.output().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private JarProcess states(Relay relay) {
        return auditor()
                .begin(
                        relay.address(),
                        folder,
                        "events",
                        "tail",
                        "--json",
                        "--type",
                        "state-recorded",
                        "--from",
                        "2026-01");
    }

    private static List<String> effective(JarProcess tail) {
        return printed(tail).stream()
                .map(event -> event.get("effectiveAt").asString().substring(11, 16))
                .toList();
    }

    @Test
    void it_prints_what_is_recorded_and_goes_on_where_it_was_however_often_the_connection_breaks(RunningApp app) {
        try (Relay relay = new Relay(app.address());
                JarProcess tail = states(relay)) {
            for (int minute = 10; minute < 16; minute++) {
                company.push(STATES, state("EMP001", "08:" + minute, minute % 2 == 0 ? "available" : "on_call"));
                String told = "08:" + minute;
                eventually(() -> assertThat(effective(tail)).endsWith(told));
                relay.cut();
            }
            assertThat(effective(tail)).containsExactly("08:10", "08:11", "08:12", "08:13", "08:14", "08:15");
            assertThat(tail.errors()).isEmpty();
        }
    }

    @Test
    void where_its_node_is_killed_it_goes_on_at_another(RunningApp app) {
        try (JarProcess node = JarProcess.start(folder, app.database());
                Relay relay = new Relay(node.address());
                JarProcess tail = states(relay)) {
            company.push(STATES, state("EMP001", "08:10", "available"));
            eventually(() -> assertThat(effective(tail)).containsExactly("08:10"));

            node.kill();
            company.push(STATES, state("EMP001", "08:11", "on_call"));
            relay.leadTo(app.address());

            eventually(() -> assertThat(effective(tail)).containsExactly("08:10", "08:11"));
        }
    }

    @Test
    void of_one_employee_by_number_in_a_line_each_and_signed_out_when_it_is_interrupted(RunningApp app) {
        company.push(STATES, state("EMP001", "08:10", "available"), state("EMP002", "08:11", "on_call"));
        try (JarProcess tail = auditor()
                .begin(
                        app.address(),
                        folder,
                        "events",
                        "tail",
                        "--employee",
                        "emp002",
                        "--type",
                        "state-recorded",
                        "--from",
                        "2026-01-01")) {
            eventually(() -> assertThat(tail.output()).contains("state-recorded", company.idOf("EMP002"), "on_call"));

            assertThat(tail.output()).hasLineCount(1).doesNotContain(company.idOf("EMP001"));
            assertThat(tail.stop()).isEqualTo(143);
        }
        assertThat(sessions(app)).isZero();
    }

    private long sessions(RunningApp app) {
        return app.jdbc()
                .sql(
                        "select count(*) from person_session where account_id in (select id from account where email = :email)")
                .param("email", company.office().email(Role.AUDITOR))
                .query(Long.class)
                .single();
    }

    @Test
    void it_ends_with_the_reason_where_it_may_not_go_on(RunningApp app) {
        try (JarProcess tail =
                auditor().begin(app.address(), folder, "events", "tail", "--json", "--from", "2026-01")) {
            eventually(() -> assertThat(tail.output()).isNotEmpty());
            String id = app.http()
                    .signedIn(company.office().email(Role.AUDITOR), dev.adherence.app.access.Office.PASSWORD)
                    .get("/api/auth/me")
                    .text("/user/id");

            company.admin()
                    .patch("/api/admin/users/" + id, java.util.Map.of("role", "agent"))
                    .mustBe(200);

            assertThat(tail.exitCode()).isOne();
            assertThat(tail.errors()).startsWith("adherence: ").containsOnlyOnce("\n");
        }
    }

    @Test
    void what_cannot_be_meant_is_said(RunningApp app) {
        Typed unknown = auditor().at(app.address(), folder, "events", "tail", "--type", "no-such");
        assertThat(unknown.code()).isOne();
        assertThat(unknown.errors()).contains("type must be one of", "alert-raised");

        Typed nobody = auditor().at(app.address(), folder, "events", "tail", "--employee", "EMP999");
        assertThat(nobody.code()).isOne();
        assertThat(nobody.errors()).contains("EMP999");

        Typed never = auditor().at(app.address(), folder, "events", "tail", "--from", "yesterday");
        assertThat(never.code()).isEqualTo(2);
        assertThat(never.errors()).contains("2026-01-29T08:00:00Z");
    }
}
