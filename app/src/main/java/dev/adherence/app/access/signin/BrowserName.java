package dev.adherence.app.access.signin;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call the browser that a User-Agent header speaks of, such as "Firefox on Linux". */
final class BrowserName {

    private record Word(String sign, String name) {}

    /** Each browser names those before it too, so the newest sign counts first. */
    private static final List<Word> BROWSERS = List.of(
            new Word("Edg", "Edge"),
            new Word("OPR/", "Opera"),
            new Word("Firefox/", "Firefox"),
            new Word("FxiOS/", "Firefox"),
            new Word("CriOS/", "Chrome"),
            new Word("Chrome/", "Chrome"),
            new Word("Safari/", "Safari"));

    private static final List<Word> SYSTEMS = List.of(
            new Word("iPhone", "iPhone"),
            new Word("iPad", "iPad"),
            new Word("Android", "Android"),
            new Word("CrOS", "ChromeOS"),
            new Word("Windows", "Windows"),
            new Word("Mac OS", "macOS"),
            new Word("Linux", "Linux"));

    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private BrowserName() {}

    /** Empty where nothing can be made of it. */
    static String of(String userAgent) {
        if (userAgent == null) {
            return "";
        }
        String browser = first(BROWSERS, userAgent);
        String system = first(SYSTEMS, userAgent);
        if (!browser.isEmpty()) {
            return system.isEmpty() ? browser : browser + " on " + system;
        }
        Matcher product = PRODUCT.matcher(userAgent);
        return product.lookingAt() ? product.group() : "";
    }

    private static String first(List<Word> words, String userAgent) {
        return words.stream()
                .filter(word -> userAgent.contains(word.sign()))
                .map(Word::name)
                .findFirst()
                .orElse("");
    }
}
