package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.EventStream.Event;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@AppTest(
        now = "2026-01-29T09:00:00Z",
        properties = {
            "adherence.stream.patience=500ms",
            "adherence.stream.heartbeat=300ms",
            "adherence.stream.settle=1ms"
        })
class StreamNodesTest {

    private static final String STREAM = "/api/adherence/stream";
    private static RunningApp other;

    @BeforeAll
    static void a_second_node_starts(RunningApp app) {
        other = app.anotherNode("adherence.stream.settle=1ms");
    }

    @AfterAll
    static void it_stops() {
        other.close();
    }

    private static Event change(EventStream stream, String state) {
        return stream.next(event -> event.is("changes") && event.mentions("\"state\":\"" + state + "\""));
    }

    @Test
    void what_one_node_takes_the_other_one_tells(RunningApp app) {
        Company company = Company.atWork(app);
        try (EventStream here = company.admin().stream(STREAM);
                EventStream there = company.admin().at(other).stream(STREAM)) {
            here.next("snapshot");
            there.next("snapshot");

            long sent = System.nanoTime();
            company.push(STATES, state("EMP001", "08:59", "on_call"));
            change(there, "on_call");
            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(1));
            change(here, "on_call");

            company.update(employee("EMP002", "Jane", "Moe", "Support"));
            there.next(event -> event.is("changes") && event.mentions("Jane Moe"));
        }
    }

    @Test
    void a_reader_goes_on_at_another_node_where_they_were_cut_off(RunningApp app) {
        Company company = Company.atWork(app);
        String seen;
        try (EventStream here = company.admin().stream(STREAM)) {
            here.next("snapshot");
            company.push(STATES, state("EMP001", "08:59", "on_call"));
            seen = change(here, "on_call").id();
        }
        company.push(STATES, state("EMP002", "08:59", "meeting"));

        try (EventStream there = company.admin().at(other).with("Last-Event-ID", seen).stream(STREAM)) {
            Event first = there.next();
            assertThat(first.name()).isEqualTo("changes");
            assertThat(first.mentions("EMP002")).isTrue();
        }
        Company neighbours = Company.atWork(app);
        for (String unknown : List.of("4711", seen.substring(1), "")) {
            try (EventStream there = company.admin().at(other).with("Last-Event-ID", unknown).stream(STREAM)) {
                assertThat(there.next().name()).as(unknown).isEqualTo("snapshot");
            }
        }
        try (EventStream there = neighbours.admin().at(other).with("Last-Event-ID", seen).stream(STREAM)) {
            assertThat(there.next().name()).as("the id of another organisation").isEqualTo("snapshot");
        }
    }

    @Test
    void a_board_has_the_same_tag_on_every_node_until_it_changes(RunningApp app) {
        Company company = Company.atWork(app);
        Http there = company.admin().at(other);
        company.push(STATES, state("EMP001", "08:59", "on_call"));
        String tag = company.admin().get("/api/adherence/states").mustBe(200).header("ETag");
        Http knowing = there.with("If-None-Match", tag);

        assertThat(there.get("/api/adherence/states").header("ETag")).isEqualTo(tag);
        knowing.get("/api/adherence/states").mustBe(304);
        company.update(employee("EMP002", "Jane", "Moe", "Support"));
        assertThat(knowing.get("/api/adherence/states").mustBe(200).body()).contains("Jane Moe");
        assertThat(knowing.get("/api/adherence/states?teamId=" + company.idOfTeam("Sales"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_was_pushed_here_is_on_the_board_there_at_once(RunningApp app) {
        Company company = Company.atWork(app);
        Http there = company.admin().at(other);

        for (int minute = 10; minute < 50; minute++) {
            company.push(STATES, state("EMP001", "08:" + minute, minute % 2 == 0 ? "on_call" : "available"));
            assertThat(there.get("/api/adherence/states").body()).contains("2026-01-29T08:" + minute);
        }
    }

    @Test
    void a_node_that_stops_says_so_and_stops_at_once(RunningApp app) {
        Company company = Company.atWork(app);
        RunningApp third = app.anotherNode();
        List<EventStream> streams = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            streams.add(company.admin().at(third).stream(STREAM));
        }
        streams.forEach(stream -> stream.next("snapshot"));

        long asked = System.nanoTime();
        third.close();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
        for (EventStream stream : streams) {
            assertThat(stream.next("end").data().get("reason").asString()).isEqualTo("shutdown");
            assertThat(stream.isOver()).isTrue();
        }
    }

    @Test
    @Timeout(120)
    void who_does_not_read_is_cut_off_and_keeps_nobody_waiting(RunningApp app) throws IOException {
        Company company = Company.atWork(app);
        company.hire(4_000);
        try (Socket lazy = new Socket();
                EventStream busy = company.admin().stream(STREAM)) {
            lazy.setReceiveBufferSize(2_048);
            lazy.setSoTimeout(30_000);
            lazy.connect(
                    new InetSocketAddress(app.address().getHost(), app.address().getPort()));
            String request = "GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\nCookie: "
                    + company.admin().cookieLine() + "\r\nConnection: close\r\n\r\n";
            lazy.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            busy.next("snapshot");

            long sent = System.nanoTime();
            company.push(STATES, state("EMP001", "08:59", "on_call"));
            change(busy, "on_call");
            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(2));

            // Twice the patience and more goes by.
            for (int beat = 0; beat < 8; beat++) {
                busy.next("heartbeat");
            }
            String heard = new String(lazy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(heard)
                    .startsWith("HTTP/1.1 200")
                    .contains("event: snapshot")
                    .doesNotContain("event: changes");
        }
    }
}
