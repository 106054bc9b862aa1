package dev.adherence.command.intake.finesse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.events.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FinesseAdapterTest {

    private static final FeedReading XML = FeedReading.by(new FinesseAdapter(FeedReading.AT_NOON));

    @ParameterizedTest
    @CsvSource({
        "READY, available",
        "RESERVED, available",
        "RESERVED_OUTBOUND_PREVIEW, available",
        "TALKING, on_call",
        "HOLD, on_call",
        "WORK, after_call_work",
        "WORK_READY, after_call_work",
        "LOGOUT, offline",
        "NOT_READY, unavailable \"NOT_READY\" unmapped",
        "LOGIN, unavailable \"LOGIN\" unmapped",
        "UNKNOWN, unavailable \"UNKNOWN\" unmapped"
    })
    void a_state_is_what_it_means(String state, String told) {
        assertThat(XML.of(user(state, ""))).containsExactly("1001001 " + told + " 08:00:00.836");
    }

    @ParameterizedTest
    @CsvSource({
        "<reasonCode><code>10</code><label>Lunch</label></reasonCode>, lunch",
        "<ReasonCode><code>10</code><label>Team Huddle</label></ReasonCode>, unavailable \"Team Huddle\" unmapped",
        "<reasonCode><code>32759</code></reasonCode>, unavailable \"NOT_READY 32759\" unmapped",
        "<reasonCode/>, unavailable \"NOT_READY\" unmapped"
    })
    void not_ready_is_what_its_reason_means(String reason, String told) {
        assertThat(XML.of(user("NOT_READY", reason))).containsExactly("1001001 " + told + " 08:00:00.836");
    }

    @Test
    void a_notification_a_user_and_a_list_of_users_are_read_alike() {
        String user = user("READY", "");
        String other = user("TALKING", "")
                .replace("1001001", "1001002")
                .replace("<User>", "<user>")
                .replace("</User>", "</user>");

        assertThat(XML.of("<Update><event>put</event><source>/finesse/api/User/1001001</source><data>" + other
                        + "</data></Update>"))
                .containsExactly("1001002 on_call 08:00:00.836");
        assertThat(XML.of("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Users>" + user + other + "</Users>"))
                .containsExactly("1001001 available 08:00:00.836", "1001002 on_call 08:00:00.836");
    }

    @Test
    void a_reason_of_before_says_nothing_of_a_call() {
        assertThat(XML.of(user("TALKING", "<reasonCode><label>Lunch</label></reasonCode>")))
                .containsExactly("1001001 on_call 08:00:00.836");
    }

    @Test
    void without_the_time_of_the_change_it_holds_as_of_its_receipt() {
        assertThat(XML.of(user("LOGOUT", "").replace("2026-01-29T08:00:00.836Z", "")))
                .containsExactly("1001001 offline 12:00:00");
    }

    @Test
    void entities_and_document_types_are_refused() {
        assertThatThrownBy(() -> XML.of(
                        "<!DOCTYPE u [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><User><loginId>&x;</loginId></User>"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> XML.of("<User><loginId>1")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> XML.of("<a>".repeat(1_000))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> XML.of("<Dialog/>")).isInstanceOf(Refusal.class);
    }

    @Test
    void a_user_without_a_login_or_a_state_is_refused() {
        assertThat(XML.of("<Users><User><state>READY</state></User><User><loginId>1</loginId></User></Users>"))
                .containsExactly("refused: loginId is missing", "refused: state is missing");
    }

    private static String user(String state, String reason) {
        return """
                <User><uri>/finesse/api/User/1001001</uri><roles><role>Agent</role></roles><loginId>1001001</loginId>
                <loginName>jsmith</loginName><state>%s</state><stateChangeTime>2026-01-29T08:00:00.836Z</stateChangeTime>
                <pendingState></pendingState>%s<teamName>Sales</teamName></User>""".formatted(state, reason);
    }

    @Test
    void ten_thousand_mutations_are_read_or_refused() {
        XML.survivesMutationsOf("<Users>" + user("NOT_READY", "<reasonCode><code>1</code></reasonCode>") + "</Users>");
    }
}
