package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What telephone systems push in their own words, over HTTP. 1769673600 is 2026-01-29T08:00:00Z. */
@AppTest(now = "2026-01-29T12:00:00Z")
class TelephonyFeedsTest {

    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";

    /** A member of two queues: pauses in a call, then in one queue alone, leaves one and is there for the other; lines of one second too. */
    private static final List<String> DAY = List.of(
            "1769673600|NONE|sales|PJSIP/EMP001|ADDMEMBER|",
            "1769673600|NONE|support|PJSIP/EMP001|ADDMEMBER|",
            "1769673900|1.1|sales|PJSIP/EMP001|CONNECT|5|1.2|4",
            "1769674000|NONE|NONE|PJSIP/EMP001|PAUSEALL|Lunch",
            "1769674000|NONE|sales|PJSIP/EMP001|PAUSE|Lunch",
            "1769674000|NONE|support|PJSIP/EMP001|PAUSE|Lunch",
            "1769674200|1.1|sales|PJSIP/EMP001|COMPLETECALLER|5|300|1",
            "1769676000|NONE|NONE|PJSIP/EMP001|UNPAUSEALL|",
            "1769676000|NONE|sales|PJSIP/EMP001|UNPAUSE|",
            "1769676000|NONE|support|PJSIP/EMP001|UNPAUSE|",
            "1769676600|NONE|sales|PJSIP/EMP001|PAUSE|Break",
            "1769677200|NONE|sales|PJSIP/EMP001|REMOVEMEMBER|",
            "1769680800|NONE|support|PJSIP/EMP001|REMOVEMEMBER|",
            "1769680800|NONE|NONE|NONE|CONFIGRELOAD|");

    private Company company;

    @BeforeEach
    void a_company_of_two(RunningApp app) {
        company = Company.open(app);
    }

    static Stream<Arguments> vendors() {
        return Stream.of(
                Arguments.of(
                        "asterisk-queue-log",
                        TEXT,
                        "1769673600|NONE|sales|Local/EMP001@from-queue/n|PAUSE|lunch\n",
                        "lunch"),
                Arguments.of(
                        "asterisk-ami",
                        TEXT,
                        "Event: QueueMemberPause\r\nTimestamp: 1769673600.000\r\nQueue: sales\r\nMemberName: John\r\n"
                                + "Interface: PJSIP/EMP001\r\nStatus: 1\r\nPaused: 1\r\nPausedReason: Lunch\r\n\r\n",
                        "lunch"),
                Arguments.of(
                        "freeswitch",
                        TEXT,
                        "Event-Name: CUSTOM\nEvent-Subclass: callcenter%3A%3Ainfo\nEvent-Date-Timestamp: 1769673600000000\n"
                                + "CC-Agent: EMP001%40default\nCC-Action: agent-status-change\nCC-Agent-Status: On%20Break\n\n",
                        "break"),
                Arguments.of(
                        "cisco-finesse",
                        XML,
                        "<Update><data><user><loginId>EMP001</loginId><state>WORK</state>"
                                + "<stateChangeTime>2026-01-29T08:00:00.000Z</stateChangeTime></user></data></Update>",
                        "after_call_work"),
                Arguments.of(
                        "nice-cxone",
                        JSON,
                        "{\"agentStates\":[{\"agentId\":\"EMP001\",\"agentStateName\":\"Unavailable\","
                                + "\"outStateDescription\":\"Training\",\"startDate\":\"2026-01-29T08:00:00Z\"}]}",
                        "training"),
                Arguments.of(
                        "five9",
                        "text/csv",
                        "TIMESTAMP,AGENT,STATE,REASON CODE\n\"Thu, 29 Jan 2026 08:00:00\",EMP001,Not Ready,Meeting\n",
                        "meeting"),
                Arguments.of(
                        "five9",
                        JSON,
                        "{\"payLoad\":[{\"updated\":[{\"id\":\"EMP001\",\"state\":\"READY\",\"stateSince\":1769673600000}]}]}",
                        "available"),
                Arguments.of(
                        "teleopti",
                        JSON,
                        "{\"SourceId\":\"1\",\"States\":[{\"UserCode\":\"EMP001\",\"StateCode\":\"InCall\","
                                + "\"Timestamp\":\"2026-01-29T08:00:00Z\"}]}",
                        "on_call"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("vendors")
    void each_vendors_words_are_seen_on_the_board_and_are_no_news_when_they_are_sent_again(
            String source, String type, String body, String state) {
        assertThat(send(source, body, type).json().get("imported").intValue()).isEqualTo(1);
        assertThat(send(source, body, type).json().get("skipped").intValue()).isEqualTo(1);

        eventually(() -> assertThat(texts(
                        company.admin().get("/api/adherence/states"),
                        "states",
                        "employeeNumber",
                        "state",
                        "stateStartedAt"))
                .contains("EMP001 " + state + " 2026-01-29T08:00:00Z"));
    }

    @Test
    void a_queue_log_in_any_order_and_cut_anywhere_tells_one_day() {
        Random random = new Random(24);
        for (int turn = 0; turn < 4; turn++) {
            String agent = "agent-" + turn;
            company.push(Company.EMPLOYEES, Company.employee(agent, "A" + turn, "B" + turn, "Sales"));
            List<String> lines = new ArrayList<>(DAY);
            if (turn > 1) {
                Collections.shuffle(lines, random);
            }
            int most = turn == 0 ? lines.size() : turn == 1 ? 1 : 1 + random.nextInt(5);
            for (int from = 0; from < lines.size(); from += most) {
                String body = String.join("\n", lines.subList(from, Math.min(lines.size(), from + most)));
                send("asterisk-queue-log", body.replace("EMP001", agent), TEXT);
            }
            String timeline = "/api/adherence/agents/" + company.idOf(agent)
                    + "/timeline?from=2026-01-29T07:00:00Z&to=2026-01-29T12:00:00Z";
            eventually(() -> assertThat(intervals(timeline))
                    .as(agent)
                    .containsExactly(
                            "available 2026-01-29T08:00:00Z",
                            "on_call 2026-01-29T08:05:00Z",
                            "lunch 2026-01-29T08:10:00Z",
                            "available 2026-01-29T08:40:00Z",
                            "offline 2026-01-29T10:00:00Z"));
        }
    }

    /** Each state that takes effect and is another than the one before. */
    private List<String> intervals(String timeline) {
        List<String> changes = new ArrayList<>();
        String last = "";
        for (String state : texts(company.admin().get(timeline), "states", "state", "occurredAt", "judged")) {
            String[] parts = state.split(" ");
            if (parts[2].equals("true")) {
                if (!parts[0].equals(last)) {
                    changes.add(parts[0] + " " + parts[1]);
                }
                last = parts[0];
            }
        }
        return changes;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "teleopti; application/json; {'States':[{'UserCode':'EMP001','StateCode':'Ready','Timestamp':'2026-01-29T08:00:00Z'},{'UserCode':'EMP002','StateCode':'Ready','Timestamp':'2026-01-29T08:00:00Z'}]};"
                        + "; {'SnapshotId':'2026-01-29T12:00:00Z','States':[{'UserCode':'EMP002','StateCode':'Ready'}]}",
                "asterisk-ami; text/plain; Event: QueueMemberAdded|Timestamp: 1769673600|Interface: PJSIP/EMP001|Status: 1||Event: QueueMemberAdded|Timestamp: 1769673600|Interface: PJSIP/EMP002|Status: 1;"
                        + "/snapshot; Event: QueueMember|Location: PJSIP/EMP002|Status: 1|Paused: 0||Event: QueueStatusComplete|ListItems: 1"
            })
    void who_is_missing_in_a_snapshot_is_signed_out(
            String source, String type, String before, String path, String snapshot) {
        send(source, wire(before), type);
        send(source + (path == null ? "" : path), wire(snapshot), type);

        eventually(() -> assertThat(
                        texts(company.admin().get("/api/adherence/states"), "states", "employeeNumber", "state"))
                .contains("EMP001 offline", "EMP002 available"));
    }

    private static String wire(String text) {
        return text.replace('\'', '"').replace("|", "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "asterisk-queue-log; text/plain; ; 400",
                "asterisk-ami; text/plain; {\"Event\":\"QueueMember\"}; 400",
                "asterisk-ami/snapshot; text/plain; Event: QueueMember; 400",
                "freeswitch; application/json; [{; 400",
                "cisco-finesse; application/xml; <Update><data>; 400",
                "cisco-finesse; application/xml; <!DOCTYPE a><User/>; 400",
                "nice-cxone; application/json; []; 400",
                "five9; text/csv; DATE; 400",
                "teleopti; application/json; {\"States\":; 400",
                "cisco-finesse; application/json; {}; 415",
                "asterisk-queue-log; application/json; {}; 415"
            })
    void what_is_not_the_vendors_is_refused_and_nothing_is_kept(String source, String type, String body, int status) {
        company.key()
                .send("POST", STATES + "/" + source, body == null ? "\n" : body, type)
                .mustBe(status);

        assertThat(texts(company.admin().get("/api/adherence/states"), "states", "state"))
                .containsExactly("offline", "offline");
    }

    @Test
    void an_agent_that_nobody_knows_is_named_and_the_others_are_taken() {
        Answer answer = send(
                "asterisk-queue-log",
                "1769673600|NONE|sales|PJSIP/9999|UNPAUSE|\n1769673600|NONE|sales|PJSIP/EMP001|UNPAUSE|\n",
                TEXT);

        assertThat(answer.json().get("imported").intValue()).isEqualTo(1);
        assertThat(answer.text("/errors/0/agentId")).isEqualTo("9999");
        assertThat(answer.text("/errors/0/code")).isEqualTo("unknown-employee");
    }

    private Answer send(String source, String body, String type) {
        return company.key().send("POST", STATES + "/" + source, body, type).mustBe(201);
    }
}
