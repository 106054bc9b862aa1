package dev.adherence.command.intake.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.events.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1769673600 is 2026-01-29T08:00:00Z; what says no time of its own is received at noon. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AmiAdapterTest {

    private static final FeedReading AMI = FeedReading.by(new AmiAdapter(FeedReading.AT_NOON));

    private static final String MEMBER = """
            Timestamp: 1769673600.123456
            Queue: sales
            MemberName: PJSIP/1001
            Interface: PJSIP/1001
            """;

    @ParameterizedTest
    @CsvSource({
        "QueueMemberStatus, 0, 0, 0, , available, over",
        "QueueMemberStatus, 1, 0, 0, , available, over",
        "QueueMemberStatus, 1, 1, 0, , available, over",
        "QueueMemberStatus, 2, 0, 0, , available, on_call",
        "QueueMemberStatus, 2, 1, 0, , available, on_call in sales",
        "QueueMemberStatus, 2, 1, 1, Lunch, lunch, on_call in sales",
        "QueueMemberStatus, 3, 0, 0, , available, on_call",
        "QueueMemberStatus, 4, 0, 0, , unavailable \"Device invalid\", over",
        "QueueMemberStatus, 5, 0, 0, , unavailable \"Device unavailable\", over",
        "QueueMemberStatus, 5, 0, 1, Lunch, lunch, over",
        "QueueMemberStatus, 6, 0, 0, , available, over",
        "QueueMemberStatus, 6, 0, 1, Meeting, meeting, over",
        "QueueMemberStatus, 7, 0, 0, , available, on_call",
        "QueueMemberStatus, 8, 0, 0, , available, on_call",
        "QueueMemberPause, 1, 0, 1, Lunch, lunch, over",
        "QueueMemberPause, 1, 0, 0, , available, over",
        "QueueMemberPause, 1, 1, 1, Lunch, lunch, on_call in sales",
        "QueueMemberPaused, , , 1, break, break, over",
        "QueueMemberAdded, 1, 0, 0, , available, over",
        "QueueMemberAdded, 1, 0, 1, training, training, over",
        "queuememberremoved, 1, 0, 0, , offline, over"
    })
    void an_event_of_a_member_tells_of_its_queue_and_of_its_phone(
            String event, String status, String inCall, String paused, String reason, String queue, String phone) {
        assertThat(AMI.of(member(event, status, inCall, paused, reason)))
                .containsExactly(
                        "1001: sales " + queue + " 08:00:00.123456", "1001: *phone " + phone + " 08:00:00.123456");
    }

    @Test
    void a_reason_that_means_nothing_is_listed() {
        assertThat(AMI.of(member("QueueMemberPause", "1", "0", "1", "Coffee")).get(0))
                .isEqualTo("1001: sales unavailable \"Coffee\" unmapped 08:00:00.123456");
        assertThat(AMI.of(member("QueueMemberPause", "1", "0", "1", null)).get(0))
                .isEqualTo("1001: sales unavailable \"PAUSE\" unmapped 08:00:00.123456");
    }

    @Test
    void who_is_removed_during_a_call_is_on_it_until_its_end_is_told() {
        assertThat(AMI.of(member("QueueMemberRemoved", "2", "1", "0", null)))
                .containsExactly("1001: sales offline 08:00:00.123456");
    }

    @Test
    void a_call_begins_when_it_is_connected_and_ends_when_it_is_completed() {
        assertThat(AMI.of("""
                Event: AgentConnect
                Timestamp: 1769673600.5
                Queue: sales
                MemberName: Jane Doe
                Interface: Local/1001@from-queue/n
                Channel: PJSIP/trunk-0001
                RingTime: 4

                Event: AgentComplete
                Timestamp: 1769673660.5
                Queue: sales
                MemberName: Jane Doe
                Interface: Local/1001@from-queue/n
                TalkTime: 60
                Reason: agent
                """))
                .containsExactly(
                        "Jane Doe: *phone on_call in sales 08:00:00.500", "Jane Doe: *phone over 08:01:00.500");
    }

    private static String member(String event, String status, String inCall, String paused, String reason) {
        return "Event: " + event + "\n" + MEMBER
                + line("Status", status)
                + line("InCall", inCall)
                + line("Paused", paused)
                + "PausedReason: " + (reason == null ? "" : reason) + "\n";
    }

    @Test
    void a_member_is_looked_for_by_its_name_and_by_its_number() {
        assertThat(Member.idsOf("Jane Doe", "Local/9921-12@from-queue/n", "SIP/9921-12"))
                .containsExactly("Jane Doe", "9921-12");
        assertThat(Member.idsOf("9921@okon.example", "NONE", null, "")).containsExactly("9921@okon.example", "9921");
        assertThat(Member.idsOf("PJSIP/1001", "PJSIP/1001")).containsExactly("1001");
    }

    @Test
    void agents_of_the_pool_log_in_and_off() {
        assertThat(AMI.of("""
                Event: AgentLogin
                Timestamp: 1769673600
                Agent: 1001
                Channel: PJSIP/7-00000001

                Event: AgentLogoff
                Timestamp: 1769677200
                Agent: 1001
                Logintime: 3600
                """)).containsExactly("1001: all over 08:00:00", "1001: all offline 09:00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "Event: DeviceStateChange|Device: PJSIP/1001|State: INUSE",
        "Event: QueueMemberPenalty|Queue: sales|Interface: PJSIP/1001|Paused: 1|Status: 2|Penalty: 5",
        "Event: QueueMemberRinginuse|Queue: sales|Interface: PJSIP/1001|Paused: 1|Status: 2",
        "Event: AgentCalled|Queue: sales|Interface: PJSIP/1001",
        "Event: AgentRingNoAnswer|Queue: sales|Interface: PJSIP/1001",
        "Event: QueueParams|Queue: sales",
        "Event: Hangup|Channel: PJSIP/1001-00000001",
        "Response: Success|Message: Interface paused successfully",
        "Action: QueuePause|Interface: PJSIP/1001|Paused: 1"
    })
    void configuration_devices_and_answers_move_nothing(String packet) {
        assertThat(AMI.of(packet.replace("|", "\r\n") + "\r\n\r\n")).isEmpty();
    }

    @Test
    void what_says_no_time_counts_in_the_order_of_the_body_from_its_receipt_on() {
        String packet = "Event: QueueMemberStatus\nInterface: PJSIP/1001\nStatus: 2\nPaused: 0\n\n";

        assertThat(AMI.of("Asterisk Call Manager/5.0.2\n" + packet + packet.replace("Status: 2", "Status: 1")))
                .containsExactly(
                        "1001: member available 12:00:00",
                        "1001: *phone on_call 12:00:00",
                        "1001: member available 12:00:00.000001",
                        "1001: *phone over 12:00:00.000001");
    }

    @Test
    void an_event_may_say_its_time_with_an_offset() {
        assertThat(AMI.of("Event: AgentLogin\nAgent: 1001\nEventTV: 2026-01-29T03:00:01.428-0500\n"))
                .containsExactly("1001: all over 08:00:01.428");
    }

    /** At noon, from an answer to QueueStatus. 1769684400 is 11:00, 1769686200 is 11:30. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1769673600, 0, 0, available 08:00:00",
        "1, 0, 0, 1769673600, 1769684400, 0, available 11:00:00",
        "1, 0, 0, 1769673600, 1769686200, 1769684400, available 11:30:00",
        "1, 0, 0, 1769673600, 1769684400, 1769686200, available 12:00:00",
        "1, 0, 1, 1769673600, 0, 1769684400, lunch 11:00:00",
        "1, 0, 1, 1769673600, 1769686200, 1769684400, lunch 11:30:00",
        "2, 1, 1, 1769673600, 0, 1769684400, on_call in sales 12:00:00",
        "5, 0, 0, 1769673600, 0, 0, unavailable \"Device unavailable\" 12:00:00"
    })
    void a_member_that_was_asked_for_does_so_since_its_own_clock_says(
            int status, int inCall, int paused, long login, long call, long pause, String told) {
        assertThat(AMI.of("Event: QueueMember\nQueue: sales\nName: PJSIP/1001\nLocation: PJSIP/1001\n"
                        + "Status: %d\nInCall: %d\nPaused: %d\nPausedReason: lunch\n".formatted(status, inCall, paused)
                        + "LoginTime: %d\nLastCall: %d\nLastPause: %d\n".formatted(login, call, pause)))
                .containsExactly("1001 " + told);
    }

    @Test
    void a_snapshot_is_the_whole_answer_to_QueueStatus() {
        String member = "Event: QueueMember\nQueue: sales\nName: PJSIP/1001\nStatus: 1\nPaused: 0\n\n";
        String answer =
                "Response: Success\nMessage: Queue status will follow\n\nEvent: QueueParams\nQueue: sales\n\n" + member;

        assertThat(AMI.ofSnapshot(answer + "Event: QueueStatusComplete\nListItems: 1\n\n"))
                .containsExactly("1001 available 12:00:00.000002");
        assertThatThrownBy(() -> AMI.ofSnapshot(answer))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("QueueStatusComplete is missing");
    }

    @Test
    void what_is_no_packet_is_refused_by_its_line() {
        assertThatThrownBy(() -> AMI.of("{\"Event\":\"QueueMemberStatus\"}"))
                .isInstanceOf(Refusal.class)
                .hasMessage("Line 1 is no line \"Name: value\" of a packet");
        assertThatThrownBy(() -> AMI.of("Event: QueueMemberPause\n1769673600|NONE|x\n"))
                .isInstanceOf(Refusal.class)
                .hasMessage("Line 2 is no line \"Name: value\" of a packet");
        assertThatThrownBy(() -> AMI.of("\n\n")).isInstanceOf(Refusal.class);
    }

    @Test
    void an_event_without_a_member_or_with_a_strange_status_is_refused() {
        assertThat(
                        AMI.of(
                                "Event: QueueMemberStatus\nStatus: 1\n\nEvent: QueueMemberStatus\nInterface: SIP/1\nStatus: x\n"))
                .containsExactly(
                        "refused: The packet names no member: MemberName and Interface are missing",
                        "refused: Status \"x\" must be the number of a device state, 0 to 8");
    }

    /** Captured by others, with packets that are cut or not parted by a blank line. */
    @Test
    void a_capture_of_others_comes_to_what_its_members_do() throws IOException {
        String capture = new String(
                AmiAdapterTest.class
                        .getResourceAsStream("/asterisk/ami-events.txt")
                        .readAllBytes(),
                StandardCharsets.UTF_8);

        assertThat(AMI.of(capture).stream().map(told -> told.replaceFirst(" 12:.*", "")))
                .containsExactly(
                        "9170@okon.ferry.sip.com available",
                        "8194@okon.ferry.sip.com available",
                        "9921@okon.ferry.sip.com available",
                        "9922@okon.ferry.sip.com available",
                        "8895@okon.ferry.sip.com available",
                        "9068@okon.ferry.sip.com available",
                        "7855@okon.ferry.sip.com unavailable \"PAUSE\" unmapped",
                        "7853@okon.ferry.sip.com unavailable \"PAUSE\" unmapped",
                        "1245@okon.ferry.sip.com unavailable \"PAUSE\" unmapped",
                        "9921@okon.ferry.sip.com: Books_12 available",
                        "9921@okon.ferry.sip.com: *phone over",
                        "9921@okon.ferry.sip.com: Books_12 break",
                        "9921@okon.ferry.sip.com: *phone over");
    }

    private static String line(String name, String value) {
        return value == null ? "" : name + ": " + value + "\n";
    }

    @Test
    void ten_thousand_mutations_are_read_or_refused() {
        AMI.survivesMutationsOf(
                "Event: QueueMember\r\n" + MEMBER
                        + "Status: 1\r\nPaused: 1\r\nLastPause: 1769673600\r\nLastCall: 0\r\n\r\nEvent: QueueStatusComplete\r\n\r\n");
    }
}
