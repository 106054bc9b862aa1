package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Frontier;
import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Head;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.ProofCheck;
import dev.adherence.eventstore.merkle.SealedBytes;
import dev.adherence.eventstore.merkle.VerifierKey;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an outsider can check who is given these answers and has nothing of ours but SHA-256 and Ed25519. */
@AppTest(now = "2026-01-29T09:00:00Z")
class ProofCallsTest {

    private static final String PROOF = "/api/adherence/proof/";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private Company company;
    private Http auditor;

    @BeforeEach
    void a_company_came_late(RunningApp app) {
        company = Company.cameLate(app);
        auditor = company.office().signedIn(Role.AUDITOR);
    }

    private JsonNode ask(String call) {
        return auditor.get(PROOF + call).mustBe(200).json();
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }

    private static List<byte[]> all(JsonNode base64) {
        return StreamSupport.stream(base64.spliterator(), false)
                .map(ProofCallsTest::bytes)
                .toList();
    }

    private static Leaf leaf(JsonNode leaf) {
        return JsonMapper.shared().treeToValue(leaf.get("event"), Leaf.class);
    }

    private List<JsonNode> leaves(Http who, String query) {
        return who.with("Accept", "application/x-ndjson")
                .get(PROOF + "leaves" + query)
                .mustBe(200)
                .body()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    /** Signed by a key of the organisation. */
    private Checkpoint checkpoint(JsonNode told) {
        Note note = Note.parse(told.get("note").asString());
        List<VerifierKey> keys = new ArrayList<>();
        ask("keys")
                .get("keys")
                .forEach(
                        key -> keys.add(VerifierKey.parse(key.get("verifierKey").asString())));
        assertThat(note.signer(keys)).isPresent();
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.size()).isEqualTo(told.get("size").asLong());
        assertThat(checkpoint.root()).isEqualTo(bytes(told.get("root")));
        assertThat(checkpoint.headsRoot()).isEqualTo(bytes(told.get("headsRoot")));
        return checkpoint;
    }

    @Test
    void the_newest_checkpoint_has_all_that_was_answered_before_it_was_asked_for() {
        int before = ask("checkpoint").get("size").asInt();
        company.push(STATES, state("EMP001", "08:45", "break"));

        JsonNode told = ask("checkpoint");
        Checkpoint checkpoint = checkpoint(told);

        List<JsonNode> leaves = leaves(auditor, "");
        assertThat(checkpoint.size()).isGreaterThan(before).isLessThanOrEqualTo(leaves.size());
        leaves = leaves.subList(0, (int) checkpoint.size());
        assertThat(checkpoint.root())
                .isEqualTo(Frontier.root(
                        leaves.stream().map(each -> leaf(each).hash()).toList()));
        assertThat(checkpoint.origin())
                .isEqualTo("adherence/" + company.office().id());
        assertThat(told.get("recordedAt").asString())
                .isEqualTo(leaves.get(leaves.size() - 1).at("/event/recordedAt").asString());
    }

    @Test
    void leaves_are_the_events_as_the_list_tells_them() {
        List<JsonNode> leaves = eventually(Duration.ofSeconds(30), () -> {
            List<JsonNode> told = leaves(auditor, "");
            assertThat(told.toString()).contains("data-taken");
            return told;
        });
        JsonNode events = auditor.get("/api/adherence/events?limit=1000").json().get("events");

        assertThat(leaves).hasSizeLessThanOrEqualTo(events.size());
        for (int i = 0; i < leaves.size(); i++) {
            assertThat(leaves.get(i).get("index").asInt()).isEqualTo(i);
            assertThat(leaves.get(i).at("/event/type")).isEqualTo(events.get(i).get("type"));
            assertThat(leaves.get(i).at("/event/recordedAt"))
                    .isEqualTo(events.get(i).get("recordedAt"));
            assertThat(bytes(leaves.get(i).get("hash")))
                    .isEqualTo(leaf(leaves.get(i)).hash());
        }
        assertThat(leaves(auditor, "?from=3&to=5")).isEqualTo(leaves.subList(3, 5));
        assertThat(leaves(auditor, "?from=5&to=5")).isEmpty();
    }

    @Test
    void all_that_happened_to_an_alert_is_proven_to_be_in_it() {
        String alert = company.alertOf("EMP001");
        company.admin()
                .patch("/api/adherence/alerts/" + alert, Map.of("action", "acknowledge", "notes", "Bus"))
                .mustBe(200);

        JsonNode answer = ask("inclusion?alertId=" + alert);

        Checkpoint checkpoint = checkpoint(answer.get("checkpoint"));
        List<String> types = new ArrayList<>();
        for (JsonNode each : answer.get("events")) {
            types.add(each.at("/leaf/event/type").asString());
            assertThat(ProofCheck.included(
                            leaf(each.get("leaf")).hash(),
                            each.at("/leaf/index").asLong(),
                            checkpoint.size(),
                            all(each.get("hashes")),
                            checkpoint.root()))
                    .isTrue();
        }
        assertThat(types).containsExactly("alert-raised", "alert-ended", "alert-acknowledged");
    }

    @Test
    void so_is_a_single_event_by_the_position_that_the_list_tells() {
        JsonNode events = auditor.get("/api/adherence/events?limit=1000").json().get("events");
        JsonNode event = events.get(4);

        JsonNode proven =
                ask("inclusion?eventId=" + event.get("position").asString()).at("/events/0/leaf");

        assertThat(proven.get("index").asInt()).isEqualTo(4);
        assertThat(proven.get("position")).isEqualTo(event.get("position"));
        assertThat(proven.at("/event/type")).isEqualTo(event.get("type"));
    }

    @Test
    void a_tree_is_proven_to_begin_with_the_one_of_before() {
        Checkpoint first = checkpoint(ask("checkpoint"));
        company.push(STATES, state("EMP002", "08:45", "break"));
        Checkpoint second = checkpoint(ask("checkpoint"));

        JsonNode proof = ask("consistency?from=" + first.size() + "&to=" + second.size());

        assertThat(bytes(proof.get("fromRoot"))).isEqualTo(first.root());
        assertThat(bytes(proof.get("toRoot"))).isEqualTo(second.root());
        assertThat(ProofCheck.consistent(
                        first.size(), first.root(), second.size(), second.root(), all(proof.get("hashes"))))
                .isTrue();
        assertThat(ask("checkpoint?size=" + first.size()).get("note").asString())
                .startsWith(first.text());
    }

    @Test
    void all_events_of_an_agent_are_proven_to_be_all() {
        String john = company.idOf("EMP001");

        JsonNode answer = ask("complete?employeeId=" + john);

        Checkpoint checkpoint = checkpoint(answer.get("checkpoint"));
        Head head = new Head(john, -1, Hash.beginOfChain());
        for (JsonNode line : leaves(auditor, "")) {
            Leaf leaf = leaf(line);
            head = leaf.stream().equals(john) ? head.with(leaf.sequence(), leaf.hash()) : head;
        }
        JsonNode told = answer.at("/heads/0");
        assertThat(answer.get("events").asLong()).isEqualTo(head.sequence() + 1).isGreaterThan(4);
        assertThat(told.get("sequence").asLong()).isEqualTo(head.sequence());
        assertThat(bytes(told.get("chain"))).isEqualTo(head.chain());
        assertThat(ProofCheck.included(
                        head.hash(),
                        told.get("index").asLong(),
                        checkpoint.streams(),
                        all(told.get("hashes")),
                        checkpoint.headsRoot()))
                .isTrue();
    }

    @Test
    void a_sign_in_is_sealed_and_proven_and_an_analyst_gets_its_hash_alone() {
        JsonNode event = eventually(Duration.ofSeconds(30), () -> {
            for (JsonNode each :
                    auditor.get("/api/adherence/events?limit=1000").json().get("events")) {
                if (each.get("type").asString().equals("signed-in")) {
                    return each;
                }
            }
            throw new AssertionError("No sign-in is told of yet");
        });
        String call = "inclusion?eventId=" + event.get("position").asString();

        JsonNode proof = ask(call);
        JsonNode leaf = proof.at("/events/0/leaf");
        Checkpoint checkpoint = checkpoint(proof.get("checkpoint"));

        assertThat(leaf.at("/event/type").asString()).isEqualTo("signed-in");
        assertThat(new String(bytes(leaf.at("/event/payload")), StandardCharsets.ISO_8859_1))
                .contains("Java-http-client")
                .as("from where is sealed with the key of whom it is about")
                .doesNotContain("127.0.0.1");
        assertThat(ProofCheck.included(
                        leaf(leaf).hash(),
                        leaf.get("index").asLong(),
                        checkpoint.size(),
                        all(proof.at("/events/0/hashes")),
                        checkpoint.root()))
                .isTrue();

        Http analyst = company.office().signedIn(Role.ANALYST);
        for (JsonNode each : leaves(analyst, "?to=" + checkpoint.size())) {
            assertThat(each.get("event").isNull()).isEqualTo(each.has("withheld"));
            if (!each.has("withheld")) {
                assertThat(new String(bytes(each.at("/event/payload")), StandardCharsets.ISO_8859_1))
                        .doesNotContain("Java-http-client");
            }
        }
        JsonNode theirs = leaves(analyst, "").get((int) leaf.get("index").asLong());
        assertThat(theirs.get("hash")).isEqualTo(leaf.get("hash"));
        assertThat(theirs.get("withheld")).isEqualTo(leaf.at("/event/stream"));
    }

    @Test
    void leaves_as_bytes_are_the_same_as_in_lines_for_each_who_asks() throws IOException, InterruptedException {
        long size = ask("checkpoint").get("size").asLong();
        for (Http who : List.of(auditor, company.office().signedIn(Role.ANALYST))) {
            List<JsonNode> lines = leaves(who, "?to=" + size);
            byte[] body = leavesAsBytes(who, size);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
            for (JsonNode line : lines) {
                SealedBytes sealed = SealedBytes.readFrom(in);
                assertThat(sealed.hash()).isEqualTo(bytes(line.get("hash")));
                assertThat(sealed.withheld()).isEqualTo(line.path("withheld").asString(null));
                if (sealed.withheld() == null) {
                    assertThat(sealed.leaf().bytes()).isEqualTo(leaf(line).bytes());
                    assertThat(sealed.leaf().hash()).isEqualTo(sealed.hash());
                }
            }
            assertThat(SealedBytes.readFrom(in)).isNull();
        }
    }

    private byte[] leavesAsBytes(Http who, long size) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        company.office().app().address().resolve(PROOF + "leaves?to=" + size))
                .header("Cookie", who.cookieLine())
                .header("Accept", "application/octet-stream")
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/octet-stream");
        return response.body();
    }

    @Test
    void checkpoints_are_listed_by_page_from_the_first_on() {
        for (int i = 0; i < 3; i++) {
            company.push(STATES, state("EMP001", "08:4" + i, i % 2 == 0 ? "break" : "available"));
            ask("checkpoint");
        }
        List<JsonNode> paged = paged("checkpoints?limit=1");

        assertThat(paged).hasSizeGreaterThanOrEqualTo(3);
        assertThat(paged.stream().map(each -> each.get("size").asInt()))
                .isSorted()
                .doesNotHaveDuplicates();
        List<JsonNode> again = new ArrayList<>();
        ask("checkpoints").get("checkpoints").forEach(again::add);
        assertThat(again).startsWith(paged.toArray(JsonNode[]::new));
        assertThat(ask("checkpoint").get("size").asLong())
                .isGreaterThanOrEqualTo(paged.get(paged.size() - 1).get("size").asLong());
        List<JsonNode> backwards = paged("checkpoints?limit=1&order=desc");
        Collections.reverse(backwards);
        assertThat(backwards).startsWith(paged.toArray(JsonNode[]::new));
    }

    private List<JsonNode> paged(String query) {
        List<JsonNode> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ask(query + cursor);
            page.get("checkpoints").forEach(paged::add);
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());
        return paged;
    }

    @Test
    void another_key_signs_from_the_next_checkpoint_on_and_the_one_before_vouches_for_it() {
        ask("checkpoint");
        JsonNode before = ask("keys").at("/keys/0");

        JsonNode keys =
                company.admin().post(PROOF + "keys", "").mustBe(201).json().get("keys");
        Answer again = company.admin().post(PROOF + "keys", "").mustBe(409);
        company.push(STATES, state("EMP001", "08:45", "break"));
        Note note = Note.parse(ask("checkpoint").get("note").asString());

        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).get("verifierKey")).isEqualTo(before.get("verifierKey"));
        assertThat(keys.get(0).get("retiredAt").isNull()).isFalse();
        assertThat(again.text("/error")).contains("has signed nothing yet");
        for (JsonNode key : keys) {
            assertThat(note.signer(
                            List.of(VerifierKey.parse(key.get("verifierKey").asString()))))
                    .isPresent();
        }
        auditor.post(PROOF + "keys", "").mustBe(403);
    }

    @Test
    void sizes_and_leaves_are_those_of_one_s_own_organisation(RunningApp app) {
        JsonNode before = ask("checkpoint");
        Company other = Company.cameLate(app);
        Http theirs = other.office().signedIn(Role.AUDITOR);

        assertThat(ask("checkpoint").get("origin")).isEqualTo(before.get("origin"));
        assertThat(leaves(theirs, "").stream()
                        .map(each -> each.at("/event/stream").asString()))
                .contains(other.idOf("EMP001"))
                .doesNotContain(company.idOf("EMP001"));
        String event = auditor.get("/api/adherence/events?limit=1").text("/events/0/position");
        theirs.get(PROOF + "inclusion?eventId=" + event).mustBe(404);
        theirs.get(PROOF + "inclusion?alertId=" + company.alertOf("EMP001")).mustBe(404);
        theirs.get(PROOF + "complete?employeeId=" + company.idOf("EMP001")).mustBe(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            checkpoint?size=0               | 400 | size     | size must be a number of events from 1 on, not '0'
            checkpoint?size=ten             | 400 | size     | not 'ten'
            checkpoint?size=999999          | 404 | size     | No checkpoint of size 999999 was made
            checkpoint?size=1&size=2        | 400 | size     | size
            checkpoint?sizes=1              | 400 | sizes    | sizes
            checkpoints?limit=0             | 400 | limit    | limit must be a whole number from 1 to 1000
            checkpoints?order=up            | 400 | order    | order must be one of asc, desc, not 'up'
            state?size=1                    | 400 | size     | size
            checkpoints?cursor=x            | 400 | cursor   | cursor must be the nextCursor
            inclusion                       | 400 |          | One of alertId and eventId
            inclusion?alertId=7             | 400 | alertId  | alertId must be a UUID
            inclusion?alertId=NOBODY        | 404 | alertId  | There is no alert
            inclusion?eventId=NOBODY        | 404 | eventId  | There is no event
            inclusion?eventId=x&alertId=NOBODY | 400 |       | One of alertId and eventId
            consistency                     | 400 | from     | from is required
            consistency?from=1              | 400 | to       | to is required
            consistency?from=2&to=1         | 400 | from     | from must not be greater than to: 2, 1
            consistency?from=0&to=1         | 400 | from     | from must be a number of events from 1 on
            consistency?from=1&to=999999    | 400 | to       | to is beyond the tree, which has
            complete                        | 400 | employeeId | employeeId is required
            complete?employeeId=NOBODY      | 404 | employeeId | There is no employee
            leaves?from=2&to=1              | 400 | from     | from must not be greater than to: 2, 1
            leaves?from=999999              | 400 | from     | from must not be greater than the number of events: 999999
            leaves?to=999999                | 400 | to       | to is beyond the tree, which has
            leaves?from=-1                  | 400 | from     | from must be the index of an event from 0 on, not '-1'
            """)
    void what_cannot_be_proven_is_refused_with_a_reason(String call, int status, String field, String why) {
        Answer answer = auditor.with("Accept", "*/*").get(PROOF + call.replace("NOBODY", NOBODY));

        assertThat(answer.mustBe(status).text("/error")).contains(why);
        assertThat(answer.text("/details/field")).isEqualTo(field);
    }

    @Test
    void a_new_organisation_has_its_own_trail_to_prove_and_nothing_else(RunningApp app) {
        Http fresh = Office.open(app).signedIn(Role.AUDITOR);

        eventually(Duration.ofSeconds(30), () -> fresh.get(PROOF + "checkpoint").mustBe(200));
        assertThat(leaves(fresh, "").stream().map(each -> each.at("/event/type").asString()))
                .isNotEmpty()
                .isSubsetOf("signed-in", "user-added", "data-taken");
        assertThat(fresh.get(PROOF + "keys").mustBe(200).json().get("keys")).hasSize(1);
        fresh.get(PROOF + "consistency?from=1&to=99").mustBe(400);
    }
}
