package dev.adherence.events;

import java.util.regex.Pattern;

/** Reads the whole numbers of an address: the digits 0 to 9 alone, for Java takes those of all scripts, and a plus sign. */
public final class WholeNumber {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final int SHOWN = 60;

    private WholeNumber() {}

    /** Null stays null. */
    public static Integer between(String name, String value, int least, int greatest) {
        if (value == null) {
            return null;
        }
        if (DIGITS.matcher(value).matches()) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= greatest) {
                return number;
            }
        }
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        throw Refusal.invalid(
                        name + " must be a whole number from " + least + " to " + greatest + ", not '" + shown + "'")
                .field(name);
    }
}
