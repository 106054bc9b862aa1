package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of events that are longer than what lies on the way to their reader: whole or visibly cut short, and in nobody's way. */
@AppTest
class EventLinesTest {

    private static final String EVENTS = "/api/adherence/events";
    private static final int MANY = 30_000;

    private Company company;
    private Http reader;

    @BeforeEach
    void a_long_log(RunningApp app) {
        company = Company.open(app);
        reader = company.admin().with("Accept", "application/x-ndjson");
        app.jdbc()
                .sql("""
                        insert into event_log (position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload)
                        select (select max(position) from event_log) + n, recorded_at, stream, sequence + 1000 + n, bucket, kind,
                               gen_random_uuid(), metadata, payload
                          from event_log, generate_series(1, :many) n
                         where position = (select min(position) from event_log
                                            where stream = (select number from stream where id = :organization))
                        """)
                .param("many", MANY)
                .param("organization", company.office().id().toString())
                .update();
    }

    @Test
    void all_of_them_come_and_the_last_one_too() {
        assertThat(reader.get(EVENTS).mustBe(200).body().lines().count()).isGreaterThan(MANY);
    }

    @Test
    void whoever_has_little_in_a_long_log_hears_that_it_is_looked_through(RunningApp app) {
        Company other = Company.atWork(app);
        Http analyst = other.office().signedIn(Role.ANALYST);
        List<String> lines = analyst.with("Accept", "application/x-ndjson")
                .get(EVENTS)
                .mustBe(200)
                .body()
                .lines()
                .toList();

        assertThat(lines.get(0)).isEmpty();
        List<String> events = lines.stream().filter(line -> !line.isEmpty()).toList();
        assertThat(events)
                .hasSize(
                        analyst.get(EVENTS + "?limit=1000").json().get("events").size())
                .isNotEmpty();
    }

    @Test
    void an_answer_that_cannot_go_on_does_not_pass_for_whole(RunningApp app) {
        app.jdbc()
                .sql("update event_log set kind = 999 where position = (select max(position) from event_log) - 10")
                .update();
        try {
            assertThatThrownBy(() -> reader.get(EVENTS)).isInstanceOf(Http.NoAnswer.class);
        } finally {
            app.jdbc()
                    .sql(
                            "update event_log set kind = (select min(number) from event_kind where name = 'team-defined') where kind = 999")
                    .update();
        }
    }

    @Test
    void whoever_does_not_read_takes_the_places_of_their_own_and_gives_them_back(RunningApp app) throws IOException {
        Http neighbour = Company.open(app).admin().with("Accept", "application/x-ndjson");
        Http analyst = company.office().signedIn(Role.ANALYST).with("Accept", "application/x-ndjson");
        List<Socket> sockets = new ArrayList<>();
        try {
            sockets.add(notReading(app));
            sockets.add(notReading(app));
            Answer refused = eventually(
                    java.time.Duration.ofSeconds(20),
                    () -> reader.get(EVENTS + "?type=feed-watched").mustBe(503));

            assertThat(refused.header("Retry-After")).isNotBlank();
            analyst.get(EVENTS + "?type=feed-watched").mustBe(200);
            neighbour.get(EVENTS).mustBe(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        eventually(() -> reader.get(EVENTS + "?type=feed-watched").mustBe(200));
    }

    @Test
    void who_may_not_any_more_gets_no_more(RunningApp app) throws IOException {
        Http auditor = company.office().signedIn(Role.AUDITOR);
        try (Socket socket = notReading(app, auditor)) {
            auditor.post("/api/auth/logout", "").mustBe(204);
            eventually(() -> assertThat(auditor.get("/api/auth/me").status()).isEqualTo(401));

            byte[] all = readSlowly(socket);

            assertThat(new String(all, all.length - 5, 5, StandardCharsets.US_ASCII))
                    .isNotEqualTo("0\r\n\r\n");
        }
    }

    /** Until its writer has looked again whether it may. */
    private static byte[] readSlowly(Socket socket) throws IOException {
        long begun = System.nanoTime();
        var all = new java.io.ByteArrayOutputStream();
        byte[] some = new byte[1 << 16];
        try {
            for (int read = socket.getInputStream().read(some);
                    read >= 0;
                    read = socket.getInputStream().read(some)) {
                all.write(some, 0, read);
                if (System.nanoTime() - begun < 6_000_000_000L) {
                    java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
                }
            }
        } catch (IOException cut) {
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    private Socket notReading(RunningApp app) throws IOException {
        return notReading(app, reader);
    }

    private static Socket notReading(RunningApp app, Http who) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 16);
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", app.address().getPort()));
        String head = "GET " + EVENTS + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\nCookie: "
                + who.cookieLine() + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        socket.getInputStream().readNBytes(100);
        return socket;
    }
}
