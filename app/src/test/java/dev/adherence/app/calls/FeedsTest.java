package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.contract.FeedExample;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every feed has in common, tried with the example of its page; {@code -Dfeeds.slips} of each, 25 where nothing else is said. */
@AppTest(now = "2026-01-29T09:00:00Z")
class FeedsTest {

    private static final int SLIPS = Integer.getInteger("feeds.slips", 25);

    private RunningApp app;
    private Company company;

    static List<FeedExample> feeds() {
        return FeedExample.all();
    }

    @BeforeEach
    void a_company(RunningApp running) {
        app = running;
        company = Company.open(running);
    }

    private void hireWhoIsMeant(FeedExample feed) {
        if (feed.externalId() != null) {
            Map<String, Object> john = new HashMap<>(Company.employee("EMP001", "John", "Doe", "Sales"));
            john.put("externalIds", List.of(feed.externalId()));
            company.update(john);
        }
    }

    private Answer send(FeedExample feed, Object body) {
        return company.key().send("POST", STATES + "/" + feed.source(), body, feed.type());
    }

    private int recorded() {
        return app.jdbc()
                .sql("select count(*) from event where aggregate_id = ? and type = 'state-recorded'")
                .param(company.idOf("EMP001"))
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void it_is_taken_once(FeedExample feed) {
        hireWhoIsMeant(feed);

        Answer first = send(feed, feed.body()).mustBe(201);
        Answer again = send(feed, feed.body()).mustBe(201);

        assertThat(first.json().get("imported").intValue()).as(first.body()).isPositive();
        assertThat(again.json().get("imported").intValue()).as(again.body()).isZero();
        assertThat(again.json().get("success").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void of_nobody_it_is_refused_by_name_and_kept_nowhere(FeedExample feed) {
        String others = feed.body().replace("john.doe", "no.body").replace("John_2Edoe", "no_2Ebody");

        Answer answer = send(feed, others).mustBe(201);

        assertThat(answer.text("/errors/0/code")).isEqualTo("unknown-employee");
        assertThat(answer.json().get("success").booleanValue()).isFalse();
        assertThat(recorded()).isZero();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void of_another_type_or_encoding_or_cut_short_it_is_refused(FeedExample feed) {
        hireWhoIsMeant(feed);
        byte[] bytes = feed.body().getBytes(StandardCharsets.UTF_8);
        byte[] latin = Arrays.copyOf(bytes, bytes.length);
        latin[latin.length / 2] = (byte) 0xE9;

        company.key()
                .send("POST", STATES + "/" + feed.source(), feed.body(), "image/png")
                .mustBe(415);
        assertThat(send(feed, latin).mustBe(400).text("/error")).contains("not text in UTF-8");
        if (feed.type().contains("json")) {
            assertThat(send(feed, Arrays.copyOf(bytes, bytes.length / 2))
                            .mustBe(400)
                            .text("/details/code"))
                    .isEqualTo("invalid-json");
            send(feed, "[" + "{},".repeat(10_000) + "{}]").mustBe(413);
        }
        assertThat(recorded()).isZero();
    }

    /** A byte is lost, doubled or another: whatever comes of it is no fault of the server, and what is refused changes nothing. */
    @ParameterizedTest
    @MethodSource("feeds")
    void a_slip_is_the_sender_s_fault_and_no_change(FeedExample feed) {
        hireWhoIsMeant(feed);
        Random random = new Random(feed.source().hashCode());
        int known = recorded();
        for (int slip = 0; slip < SLIPS; slip++) {
            byte[] body = slipped(feed.body().getBytes(StandardCharsets.UTF_8), random);
            Answer answer = send(feed, body);

            assertThat(answer.status())
                    .as(new String(body, StandardCharsets.UTF_8))
                    .isIn(201, 400, 413);
            boolean taken = answer.status() == 201
                    && (answer.json().get("imported").intValue() > 0
                            || answer.json().get("skipped").intValue() > 0);
            int now = recorded();
            assertThat(taken || now == known).as(answer.body()).isTrue();
            known = now;
        }
    }

    @Test
    void firehose_brings_the_key_as_its_own_and_reads_what_it_waits_for() {
        Http acd = acd();
        String event = "{\"EventId\":\"e%s\",\"EventType\":\"LOGOUT\",\"EventTimestamp\":\"2026-01-29T08:3%s:00Z\","
                + "\"CurrentAgentSnapshot\":{\"Configuration\":{\"Username\":\"EMP001\"}}}";
        String both = Base64.getEncoder()
                .encodeToString((event.formatted(1, 1) + event.formatted(2, 2)).getBytes(StandardCharsets.UTF_8));

        Answer answer = app.http()
                .with("X-Amz-Firehose-Access-Key", key())
                .post(
                        STATES + "/amazon-connect",
                        "{\"requestId\":\"r1\",\"timestamp\":1769675400000,\"records\":[{\"data\":\"" + both
                                + "\"},{\"data\":\"?\"}]}")
                .mustBe(200);

        assertThat(answer.text("/requestId")).isEqualTo("r1");
        assertThat(acd.post(
                                STATES + "/amazon-connect",
                                "{\"Records\":[{\"eventSource\":\"aws:kinesis\",\"kinesis\":{\"data\":\"" + both
                                        + "\"}}]}")
                        .mustBe(201)
                        .json()
                        .get("skipped")
                        .intValue())
                .isEqualTo(2);
    }

    /** A call from 08:10 to 08:40, a chat from 08:20 to 08:50, and a break asked for at 08:30: told in whatever order. */
    @Test
    void contacts_told_one_at_a_time_come_to_the_same_in_every_order() {
        Http acd = acd();
        List<String> told = new ArrayList<>(List.of(
                twilio("worker.activity.update", "08:00", "Available", null),
                twilio("reservation.accepted", "08:10", "Available", "WR1"),
                twilio("reservation.accepted", "08:20", "Available", "WR2"),
                twilio("worker.activity.update", "08:30", "Break", null),
                twilio("reservation.completed", "08:40", "Break", "WR1"),
                twilio("reservation.wrapup", "08:50", "Break", "WR2"),
                twilio("reservation.completed", "08:55", "Break", "WR2")));
        Random random = new Random(7);
        for (int turn = 0; turn < 4; turn++) {
            String agent = "TURN" + turn;
            company.push(Company.EMPLOYEES, Company.employee(agent, "T" + turn, "T" + turn, "Sales"));
            for (String each : told) {
                acd.send("POST", STATES + "/twilio", each.replace("AGENT", agent), "application/x-www-form-urlencoded")
                        .mustBe(201);
            }
            String board = "/api/adherence/states?asOf=%s&knowledge=now";
            for (String moment : List.of(
                    "08:05 available",
                    "08:15 on_call",
                    "08:35 on_call",
                    "08:45 on_call",
                    "08:52 after_call_work",
                    "08:57 break")) {
                String[] words = moment.split(" ");
                eventually(() -> assertThat(texts(
                                company.admin().get(board.formatted("2026-01-29T" + words[0] + ":00Z")),
                                "states",
                                "employeeNumber",
                                "state"))
                        .as("turn %s, %s", turn(agent), moment)
                        .contains(agent + " " + words[1]));
            }
            Collections.shuffle(told, random);
        }
    }

    private static String turn(String agent) {
        return agent.substring(4);
    }

    private static String twilio(String type, String time, String activity, String reservation) {
        return "EventType=" + type + "&WorkerName=AGENT&WorkerActivityName=" + activity + "&Timestamp=2026-01-29T"
                + time + ":00Z" + (reservation == null ? "" : "&ReservationSid=" + reservation);
    }

    @Test
    void whoever_is_missing_in_a_full_set_is_offline_from_then_and_others_are_left_alone() {
        Http acd = acd();
        company.push(STATES, Company.state("EMP002", "08:00", "available"));
        acd.post(STATES, data(Company.state("EMP001", "08:00", "available"))).mustBe(201);
        company.push(Company.EMPLOYEES, Company.employee("EMP003", "Jim", "Poe", "Sales"));
        String snapshot = STATES + "/plain/snapshot?asOf=2026-01-29T08:30:00Z";

        Answer answer = acd.post(snapshot, data(Company.state("EMP003", "08:10", "break")))
                .mustBe(201);

        assertThat(answer.json().get("imported").intValue()).isEqualTo(2);
        boardShows("EMP001 offline 2026-01-29T08:30:00Z");
        boardShows("EMP002 available 2026-01-29T08:00:00Z");
        boardShows("EMP003 break 2026-01-29T08:10:00Z");
        assertThat(acd.post(snapshot, data(Company.state("EMP003", "08:10", "break")))
                        .mustBe(201)
                        .json()
                        .get("imported")
                        .intValue())
                .isZero();
        acd.post(STATES + "/plain/snapshot", "{\"asOf\":\"2026-01-29T08:45:00Z\",\"data\":[]}")
                .mustBe(201);
        boardShows("EMP003 offline 2026-01-29T08:45:00Z");
        assertThat(acd.post(STATES + "/plain/snapshot?asOf=2026-01-29T10:00:00Z", "{\"data\":[]}")
                        .mustBe(400)
                        .text("/details/code"))
                .isEqualTo("in-the-future");

        // the latest state in it began before, when whoever is missing may have been there still
        acd.post(STATES, data(Company.state("EMP003", "08:50", "available"))).mustBe(201);
        acd.post(STATES + "/plain/snapshot", data(Company.state("EMP001", "08:52", "available")))
                .mustBe(201);
        boardShows("EMP003 offline 2026-01-29T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain/snapshot {'data':[{'agentId':'a%','state':'break','timestamp':'2026-01-29T08:30:00Z'}]}",
                "zendesk {'type':'agent.unified_state_changed','time':'2026-01-29T08:30:00Z','detail':{'agent_id':'a%'},'event':{'new_unified_state':{'name':'online'}}}",
                "zendesk {'type':'agent.work_item_added','time':'2026-01-29T08:30:00Z','detail':{'agent_id':'EMP001'},'event':{'channel':'voice','work_item_id':'a%'}}",
                "salesforce {'attributes':{'type':'UserServicePresence'},'Id':'1','UserId':'a%','ServicePresenceStatusId':'break','CreatedDate':'2026-01-29T08:30:00Z'}",
                "salesforce {'ChangeEventHeader':{'entityName':'UserServicePresence','changeType':'CREATE','recordIds':['a%'],'commitTimestamp':1769675400000},'UserId':'EMP001','ServicePresenceStatusId':'break'}",
                "twilio {'type':'com.twilio.taskrouter.worker.activity.update','time':'2026-01-29T08:30:00Z','data':{'payload':{'worker_name':'a_40_00','worker_activity_name':'Break'}}}",
                "cxone/snapshot {'agentStates':[{'agentId':'a%','agentStateName':'Available','startDate':'2026-01-29T08:30:00Z'}]}"
            })
    void what_no_database_can_hold_is_a_fault_of_its_record(String sent) {
        String body = sent.substring(sent.indexOf(' ')).replace('\'', '"').replace("%", "\\u0000");

        Answer answer = acd().post(STATES + "/" + sent.substring(0, sent.indexOf(' ')), body)
                .mustBe(201);

        assertThat(answer.text("/errors/0/code")).isEqualTo("invalid-character");
        company.admin().get("/api/adherence/feeds").mustBe(200);
    }

    private static Map<String, Object> data(Map<String, Object> record) {
        return Map.of("data", List.of(record));
    }

    private Http acd() {
        return company.office().withKey("import:agent-states");
    }

    private String key() {
        return company.admin()
                .post("/api/admin/api-keys", Map.of("name", "acd", "permissions", List.of("import:agent-states")))
                .text("/key");
    }

    private void boardShows(String row) {
        eventually(() -> assertThat(texts(
                        company.admin().get("/api/adherence/states"),
                        "states",
                        "employeeNumber",
                        "state",
                        "stateStartedAt"))
                .contains(row));
    }

    @Test
    void an_id_of_another_system_is_one_employee_s_of_the_organisation() {
        Map<String, Object> john = new HashMap<>(Company.employee("EMP001", "John", "Doe", "Sales"));
        john.put("externalIds", List.of("10011", "Agent-7"));
        company.update(john);
        Map<String, Object> jane = new HashMap<>(Company.employee("EMP002", "Jane", "Roe", "Support"));
        jane.put("externalIds", List.of("AGENT-7"));

        Answer taken = company.key()
                .post(Company.EMPLOYEES, Map.of("data", List.of(jane), "updateExisting", true))
                .mustBe(201);
        assertThat(taken.text("/errors/0/code")).isEqualTo("external-id-taken");
        Answer known = company.key()
                .post(Company.EMPLOYEES, Map.of("data", List.of(john)))
                .mustBe(201);
        assertThat(known.json().get("skipped").intValue()).isEqualTo(1);
        john.put("externalIds", List.of("10012"));
        assertThat(company.key()
                        .post(Company.EMPLOYEES, Map.of("data", List.of(john)))
                        .mustBe(201)
                        .text("/errors/0/code"))
                .isEqualTo("employee-exists");

        company.push(STATES, Company.state("agent-7", "08:00", "break"));
        company.update(john);
        assertThat(company.key()
                        .post(STATES, data(Company.state("10011", "08:10", "available")))
                        .mustBe(201)
                        .text("/errors/0/code"))
                .isEqualTo("unknown-employee");
        company.push(STATES, Company.state("10012", "08:20", "lunch"));
        boardShows("EMP001 lunch 2026-01-29T08:20:00Z");
    }

    private static byte[] slipped(byte[] body, Random random) {
        byte[] slipped = Arrays.copyOf(body, body.length);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(slipped.length - 1);
            switch (random.nextInt(4)) {
                case 0 -> slipped[at] = (byte) (1 + random.nextInt(126));
                case 1 -> slipped[at] = slipped[random.nextInt(slipped.length)];
                case 2 -> System.arraycopy(slipped, at + 1, slipped, at, slipped.length - at - 1);
                default -> slipped = Arrays.copyOf(slipped, Math.max(2, slipped.length - random.nextInt(4)));
            }
        }
        return slipped;
    }
}
