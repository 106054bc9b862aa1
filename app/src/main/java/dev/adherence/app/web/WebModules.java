package dev.adherence.app.web;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Which modules the first one needs, directly or not; those that are imported only when a page is opened are none of them. */
@Component
class WebModules {

    private static final Pattern IMPORT = Pattern.compile("(?:\\bfrom|\\bimport)\\s*['\"]([^'\"]+)['\"]");

    private final WebFiles files;
    private final ResourceLoader loader = new DefaultResourceLoader();
    private final Set<String> found = new LinkedHashSet<>();

    WebModules(WebFiles files) throws IOException {
        this.files = files;
        follow(files.base() + "/main.js");
    }

    Set<String> ofTheShell() {
        return found;
    }

    private void follow(String address) throws IOException {
        if (found.add(address)) {
            Resource module = loader.getResource(files.locationOf(address));
            Matcher imported = IMPORT.matcher(module.getContentAsString(StandardCharsets.UTF_8));
            while (imported.find()) {
                String name = imported.group(1);
                follow(name.startsWith(".") ? URI.create(address).resolve(name).toString() : files.addressOf(name));
            }
        }
    }
}
