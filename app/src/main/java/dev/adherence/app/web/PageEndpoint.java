package dev.adherence.app.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The one page of the web app, at each address that a person may keep or be sent; its script shows what the address names. */
@Controller
class PageEndpoint {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final String page;
    private final String policy;
    private final Clock clock;

    PageEndpoint(WebFiles files, WebModules modules, Clock clock) throws IOException {
        String map = files.importMap();
        this.page = new ClassPathResource("web/index.html")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("{{base}}", files.base())
                .replace("{{import-map}}", map)
                .replace("{{preload}}", preload(modules));
        this.policy = policy(hash(map));
        this.clock = clock;
    }

    @GetMapping({
        "/",
        "/sign-in",
        "/board",
        "/alerts",
        "/alerts/{id}",
        "/agents/{id}",
        "/projections",
        "/trail",
        "/proof",
        "/excuses",
        "/what-ifs",
        "/exports",
        "/history",
        "/reports",
        "/settings",
        "/settings/{section}"
    })
    ResponseEntity<String> page() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", policy)
                .body(page.replace("{{server-time}}", clock.instant().toString()));
    }

    /** All at once, where the browser would find one behind the other. */
    private static String preload(WebModules modules) {
        return modules.ofTheShell().stream()
                .map("<link rel=\"modulepreload\" href=\"%s\">"::formatted)
                .collect(Collectors.joining("\n  "));
    }

    /** Nothing is allowed but what the page does; of trusted types Lit makes its templates and the stream the address of its worker. */
    private static String policy(String hash) {
        return "default-src 'none'; script-src 'self' 'sha256-" + hash
                + "'; style-src 'self'; connect-src 'self'; worker-src 'self';"
                + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'; trusted-types lit-html stream-worker";
    }

    private static String hash(String script) {
        return Base64.getEncoder().encodeToString(WebFiles.sha256().digest(script.getBytes(StandardCharsets.UTF_8)));
    }
}
