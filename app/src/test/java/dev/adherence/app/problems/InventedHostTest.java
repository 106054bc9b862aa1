package dev.adherence.app.problems;

import static dev.adherence.events.Role.ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Where we are is told by {@code adherence.public-url} alone: no answer sends anybody to the host that a request names. */
@AppTest(properties = {"adherence.operator-token=let me see", "adherence.trusted-proxies=127.0.0.1"})
class InventedHostTest {

    private static final String INVENTED = "invented.example";
    private static final String AN_ID = "3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: invented.example",
                "Host: invented.example:443\r\nX-Forwarded-Host: invented.example\r\nX-Forwarded-Proto: https",
                "Host: localhost\r\nForwarded: host=invented.example;proto=https",
                "Host: localhost\r\nX-Forwarded-Host: invented.example\r\nX-Forwarded-Prefix: /invented.example"
            })
    void no_answer_of_any_route_repeats_a_host_that_was_invented(String headers, RunningApp app) throws IOException {
        Set<String> routes = routes(app);
        assertThat(routes)
                .contains(
                        "GET /swagger-ui",
                        "GET /api/adherence/states",
                        "POST /api/admin/users",
                        "GET /actuator/info",
                        "GET /alerts/" + AN_ID);
        String cookies = Office.open(app).signedIn(ADMIN).cookieLine();
        for (String route : routes) {
            for (String who : new String[] {"X-Nobody: x", "Authorization: Bearer let me see", "Cookie: " + cookies}) {
                for (String slash : new String[] {"", "/"}) {
                    String answer = ask(app, route + slash + " HTTP/1.1\r\n" + headers + "\r\n" + who);
                    assertThat(answer).as(route + slash + " " + who).startsWith("HTTP/1.1 ");
                    assertThat(answer).as(route + slash + " " + who).doesNotContain(INVENTED);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui", "/swagger-ui/", "/actuator", "/assets", "/nowhere"})
    void nor_one_that_stands_in_the_request_line(String path, RunningApp app) throws IOException {
        String answer = ask(app, "GET http://" + INVENTED + path + " HTTP/1.1\r\nHost: " + INVENTED);

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(INVENTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui", "/swagger-ui/"})
    void the_address_people_type_leads_to_the_page_of_calls(String path, RunningApp app) throws IOException {
        String answer = ask(app, "GET " + path + " HTTP/1.1\r\nHost: localhost");

        assertThat(answer).startsWith("HTTP/1.1 302").contains("\r\nLocation: /swagger-ui/index.html\r\n");
    }

    /** Whatever is mapped, by endpoints, by the actuator, to files or to a redirect; a stream is asked for its head alone. */
    private static Set<String> routes(RunningApp app) {
        Set<String> routes = new LinkedHashSet<>();
        for (HandlerMapping mapping : app.bean(DispatcherServlet.class).getHandlerMappings()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods().keySet().forEach(info -> {
                    Set<?> named = info.getMethodsCondition().getMethods();
                    for (Object method : named.isEmpty() ? Set.of("GET") : named) {
                        info.getPatternValues().forEach(pattern -> routes.add(method + " " + address(pattern)));
                    }
                });
            } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                for (Map.Entry<String, Object> each : urls.getHandlerMap().entrySet()) {
                    routes.add("GET " + address(each.getKey()));
                }
            }
        }
        return routes.stream()
                .map(route -> route.endsWith("/stream") ? route.replace("GET ", "HEAD ") : route)
                .collect(Collectors.toSet());
    }

    private static String address(String pattern) {
        String address = pattern.replaceAll("\\{[^}]*}", AN_ID).replaceAll("\\*+", "x");
        return address.isEmpty() ? "/" : address;
    }

    private static String ask(RunningApp app, String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", app.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
