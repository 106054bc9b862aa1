package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node is killed in the middle of a what-if: in front of its first agent, where a transaction of somebody else holds it up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIfKillTest {

    private static final String WHAT_IFS = "/api/adherence/what-ifs";

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    Path folder;

    @Test
    void another_node_begins_it_anew_and_ends_it() throws Exception {
        String email;
        try (RunningApp app = RunningApp.start(database, TestClock.at("2026-01-29T09:00:00Z"))) {
            email = Company.cameLate(app).office().email(Role.ADMIN);
        }
        Http admin;
        String id;
        try (JarProcess node = JarProcess.start(folder, database);
                Connection elsewhere = database.connect()) {
            admin = node.http().signedIn(email, Office.PASSWORD);
            Http there = admin;
            elsewhere.setAutoCommit(false);
            elsewhere.createStatement().execute("lock table snapshot in access exclusive mode");
            id = there.post(
                            WHAT_IFS,
                            Map.of(
                                    "from",
                                    "2026-01-29",
                                    "to",
                                    "2026-01-29",
                                    "settings",
                                    Map.of("graceLateStart", "PT1H")))
                    .mustBe(202)
                    .text("/id");
            eventually(() ->
                    assertThat(there.get(WHAT_IFS + "/" + id).text("/agents")).isEqualTo("2"));
            assertThat(there.get(WHAT_IFS + "/" + id).text("/state")).isEqualTo("running");
            node.kill();
        }

        try (RunningApp other = RunningApp.start(database)) {
            Http there = admin.at(other);
            Answer done = eventually(Duration.ofSeconds(60), () -> {
                Answer answer = there.get(WHAT_IFS + "/" + id).mustBe(200);
                assertThat(answer.text("/state")).isEqualTo("done");
                return answer;
            });
            assertThat(done.text("/runs")).isEqualTo("2");
            assertThat(done.text("/result/all/retracted")).isEqualTo("2");
        }
    }
}
