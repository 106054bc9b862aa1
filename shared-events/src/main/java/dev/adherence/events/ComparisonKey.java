package dev.adherence.events;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What names, numbers and e-mails are compared by: two texts that people take for one have one key. Computed here alone; a
 * database folds case by its locale and its age, and what two places fold differently is taken in one and refused in the other.
 */
public final class ComparisonKey {

    /** Say how the character before is drawn, and are nothing by themselves. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\x{34F}\\x{180B}-\\x{180F}\\x{FE00}-\\x{FE0F}]");

    private ComparisonKey() {}

    /** NFKC, then folded by way of upper case, so that ß is ss and each final sigma a sigma. */
    public static String of(String text) {
        String folded = folded(folded(text));
        return UNSEEN.matcher(folded).replaceAll("").strip();
    }

    private static String folded(String text) {
        return nfkc(nfkc(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
                .replace('ς', 'σ');
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
