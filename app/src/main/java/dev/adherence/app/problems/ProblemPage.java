package dev.adherence.app.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** An error as a person sees it who came by a link or a typed address: what is wrong and a way back, without anything to load. */
final class ProblemPage {

    private static final String TEMPLATE = read();

    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(style())
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ProblemPage() {}

    /** Calls are answered in JSON whoever makes them; elsewhere whoever names HTML, and prefers it to JSON, is a browser. */
    static boolean isWanted(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
        return path != null && !path.matches("/(api|actuator)(/.*)?") && prefersHtml(request.getHeader("Accept"));
    }

    static byte[] of(Problem problem) {
        return TEMPLATE.replace("{{title}}", title(problem.status()))
                .replace("{{status}}", Integer.toString(problem.status()))
                .replace("{{again}}", passes(problem.status()) ? "<a class=\"button\" href=\"\">Try again</a>" : "")
                .replace("{{error}}", HtmlUtils.htmlEscape(sentence(problem)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean prefersHtml(String accept) {
        if (accept == null) {
            return false;
        }
        try {
            double html = 0;
            double json = 0;
            for (MediaType type : MediaType.parseMediaTypes(accept)) {
                if (type.equalsTypeAndSubtype(MediaType.TEXT_HTML)) {
                    html = Math.max(html, type.getQualityValue());
                } else if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
                    json = Math.max(json, type.getQualityValue());
                }
            }
            return html > json;
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }

    private static boolean passes(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    /** Whoever typed an address knows of no methods. */
    private static String sentence(Problem problem) {
        return problem.status() == 404
                ? "What this address names does not exist, or is not yours to see."
                : problem.error();
    }

    private static String title(int status) {
        return switch (status) {
            case 404 -> "There is nothing here";
            case 401, 403 -> "Not for you";
            case 429 -> "Too much at once";
            case 503 -> "Not at the moment";
            default -> status < 500 ? "This cannot be asked for" : "Something went wrong";
        };
    }

    private static String read() {
        try {
            return new ClassPathResource("web/problem.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page of errors is not in the jar", e);
        }
    }

    private static String style() {
        return TEMPLATE.substring(TEMPLATE.indexOf("<style>") + "<style>".length(), TEMPLATE.indexOf("</style>"));
    }

    private static String hash(String style) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
