package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import dev.adherence.query.live.streams.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whoever opens streams without end takes no place from others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyStreamsTest {

    private static final String STREAM = "/api/adherence/stream";
    private static final int TOGETHER = 4;

    @Test
    void of_1200_streams_of_one_user_the_newest_32_are_left_and_everybody_else_is_served() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (RunningApp app = RunningApp.start(TestDatabase.fresh())) {
            Company greedy = Company.open(app);
            Company other = Company.open(app);
            for (int i = 0; i < 1_200 / TOGETHER; i++) {
                sockets.addAll(open(app, greedy.admin()));
            }

            assertThat(rest(sockets.get(0))).contains("retry: 60000\n", "{\"reason\":\"replaced\"}");
            eventually(() -> assertThat(
                            app.bean(Streams.class).open(greedy.office().id()))
                    .isEqualTo(32));
            assertServed(greedy.office().signedIn(Role.AUDITOR));
            assertServed(other.admin());
            assertServed(greedy.admin());
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void where_an_organisation_has_no_more_whoever_has_two_loses_one_and_else_it_is_503() {
        try (RunningApp app = RunningApp.start(
                TestDatabase.fresh(), "adherence.stream.most-per-organization=3", "adherence.stream.most-per-user=2")) {
            Company company = Company.open(app);
            Http auditor = company.office().signedIn(Role.AUDITOR);
            Http analyst = company.office().signedIn(Role.ANALYST);
            Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");
            try (EventStream oldest = company.admin().stream(STREAM);
                    EventStream newer = company.admin().stream(STREAM);
                    EventStream second = auditor.stream(STREAM);
                    EventStream third = analyst.stream(STREAM)) {
                assertThat(oldest.next(event -> event.is("end"))
                                .data()
                                .get("reason")
                                .asString())
                        .isEqualTo("replaced");
                newer.next("snapshot");
                second.next("snapshot");
                third.next("snapshot");

                Answer refused = supervisor.get(STREAM).mustBe(503);

                assertThat(refused.text("/details/code")).isEqualTo("too-many-streams");
                assertThat(refused.header("Retry-After")).isNotBlank();
                assertServed(Company.open(app).admin());
            }
        }
    }

    private static void assertServed(Http person) {
        try (EventStream stream = person.stream(STREAM)) {
            assertThat(stream.next().name()).isEqualTo("snapshot");
        }
    }

    /** Which are there: their heads were answered. */
    private static List<Socket> open(RunningApp app, Http person) throws IOException {
        List<Socket> opened = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            Socket socket = new Socket("127.0.0.1", app.address().getPort());
            socket.setSoTimeout(20_000);
            String head =
                    "GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + person.cookieLine() + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            opened.add(socket);
        }
        for (Socket socket : opened) {
            byte[] status = new byte["HTTP/1.1 200".length()];
            assertThat(socket.getInputStream().readNBytes(status, 0, status.length))
                    .isEqualTo(status.length);
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
        return opened;
    }

    /** Up to its last event. */
    private static String rest(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line;
        do {
            line = lines.readLine();
            text.append(line).append('\n');
        } while (line != null && !line.contains("\"reason\""));
        return text.toString();
    }
}
