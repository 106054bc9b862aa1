package dev.adherence.app.connections;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForwardedFilterTest {

    private static HttpServletRequest seen(String trusted, String sender, String forwardedFor) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(sender);
        if (forwardedFor != null) {
            request.addHeader("X-Forwarded-For", forwardedFor);
        }
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("Forwarded", "for=6.6.6.6");
        MockFilterChain chain = new MockFilterChain();
        new ForwardedFilter(trusted).doFilter(request, new MockHttpServletResponse(), chain);
        return (HttpServletRequest) chain.getRequest();
    }

    @ParameterizedTest
    @CsvSource({
        // trusted, who sends, what it says, who it is
        "10.0.0.5, 10.0.0.5, 203.0.113.9, 203.0.113.9",
        "10.0.0.0/24, 10.0.0.5, 203.0.113.9, 203.0.113.9",
        "10.0.0.5, 10.0.0.5, '6.6.6.6, 203.0.113.9', 203.0.113.9",
        "'10.0.0.5, 10.0.1.0/24', 10.0.0.5, '6.6.6.6, 203.0.113.9, 10.0.1.7', 203.0.113.9",
        "10.0.0.5, 10.0.0.5, 203.0.113.9:4711, 203.0.113.9",
        "10.0.0.5, 10.0.0.5, '[2001:db8::7]:4711', 2001:db8::7",
        "2001:db8::/32, 2001:db8::1, 203.0.113.9, 203.0.113.9",
        "10.0.0.5, 10.0.0.5, evil.example, 10.0.0.5",
        "10.0.0.5, 10.0.0.5, 999.1.1.1, 10.0.0.5",
        "10.0.0.5, 10.0.0.5, '', 10.0.0.5",
        "10.0.0.5, 10.0.0.5, , 10.0.0.5",
        "10.0.0.0/8, 10.0.0.5, '10.0.0.8', 10.0.0.8",
    })
    void behind_a_named_proxy_the_right_most_stranger_is_the_client(
            String trusted, String sender, String said, String client) throws Exception {
        HttpServletRequest seen = seen(trusted, sender, said);

        assertThat(seen.getRemoteAddr()).isEqualTo(client);
        assertThat(seen.isSecure()).isTrue();
        assertThat(seen.getScheme()).isEqualTo("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.6", "192.168.1.1", "172.16.0.1", "127.0.0.1", "::1", "203.0.113.9"})
    void whoever_is_not_named_invents_nothing_near_or_far(String sender) throws Exception {
        for (String trusted : new String[] {"", "10.0.0.5"}) {
            HttpServletRequest seen = seen(trusted, sender, "6.6.6.6");

            assertThat(seen.getRemoteAddr()).isEqualTo(sender);
            assertThat(seen.isSecure()).isFalse();
        }
    }

    @Test
    void only_addresses_and_networks_are_taken_for_proxies() {
        assertThat(new String[] {"", "10.0.0.5", "10.0.0.0/8, ::1", "2001:db8::/32"})
                .allMatch(TrustedProxies::isReadable);
        assertThat(new String[] {"proxy.example", "10.0.0.0/99", "999.0.0.1", "10.0.0.5;10.0.0.6", "all", "*"})
                .noneMatch(TrustedProxies::isReadable);
    }
}
