package dev.adherence.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.webjars.WebJarVersionLocator;

/** What the page is made of: our modules and the libraries, below one address that changes when any of them does. */
@Component
class WebFiles {

    private static final WebJarVersionLocator WEBJARS = new WebJarVersionLocator();

    /** By the name that modules import them by, as in npm: the webjar and the module that the bare name means. */
    private static final Map<String, Library> LIBRARIES = libraries();

    private final String base;

    WebFiles() throws IOException {
        this.base = "/assets/" + fingerprint();
    }

    private record Library(String webjar, String module) {

        /** It bears the version, which the build alone decides. */
        String folder() {
            return "classpath:/META-INF/resources/webjars/" + webjar + "/" + WEBJARS.version(webjar) + "/";
        }
    }

    private static Map<String, Library> libraries() {
        Map<String, Library> all = new LinkedHashMap<>();
        all.put("lit", new Library("lit", "index.js"));
        all.put("lit-html", new Library("lit-html", "lit-html.js"));
        all.put("lit-element", new Library("lit-element", "lit-element.js"));
        all.put("@lit/reactive-element", new Library("lit__reactive-element", "reactive-element.js"));
        all.put("uplot", new Library("uplot", "dist/uPlot.esm.js"));
        all.put("papaparse", new Library("papaparse", "papaparse.min.js"));
        return all;
    }

    /** Where everything is served, without a slash at the end. */
    String base() {
        return base;
    }

    /** From what is asked for below {@link #base()} to where it is kept. */
    Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        LIBRARIES.forEach((name, library) -> folders.put("/lib/" + name + "/**", library.folder()));
        folders.put("/**", "classpath:/static/app/");
        return folders;
    }

    /** What a bare name means: a library, or a file below it. */
    String addressOf(String name) {
        for (Map.Entry<String, Library> each : LIBRARIES.entrySet()) {
            String library = each.getKey();
            if (name.equals(library)) {
                return base + "/lib/" + library + "/" + each.getValue().module();
            }
            if (name.startsWith(library + "/")) {
                return base + "/lib/" + name;
            }
        }
        throw new IllegalArgumentException("No library " + name);
    }

    /** Where the file of an address below {@link #base()} is kept. */
    String locationOf(String address) {
        String path = address.substring(base.length());
        for (Map.Entry<String, Library> each : LIBRARIES.entrySet()) {
            String folder = "/lib/" + each.getKey() + "/";
            if (path.startsWith(folder)) {
                return each.getValue().folder() + path.substring(folder.length());
            }
        }
        return "classpath:/static/app" + path;
    }

    /** Tells the browser what the bare names mean by which the parts of Lit import each other. */
    String importMap() {
        StringBuilder map = new StringBuilder("{\"imports\":{");
        String comma = "";
        for (Map.Entry<String, Library> each : LIBRARIES.entrySet()) {
            String name = each.getKey();
            String folder = base + "/lib/" + name + "/";
            map.append(comma)
                    .append("\"%s\":\"%s\","
                            .formatted(name, folder + each.getValue().module()))
                    .append("\"%s/\":\"%s\"".formatted(name, folder));
            comma = ",";
        }
        return map.append("}}").toString();
    }

    /** Of our files and the libraries' versions; so a browser may keep each file for ever and still never mixes two releases. */
    private static String fingerprint() throws IOException {
        MessageDigest digest = sha256();
        for (Resource file : files()) {
            try (InputStream in = file.getInputStream()) {
                digest.update(in.readAllBytes());
            }
        }
        LIBRARIES.values().forEach(library -> digest.update(library.folder().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private static List<Resource> files() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:/static/app/**/*.*");
        return Arrays.stream(found)
                .filter(Resource::isReadable)
                .sorted(Comparator.comparing(WebFiles::address))
                .toList();
    }

    private static String address(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException e) {
            throw new IllegalStateException(file + " has no address", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
