package dev.adherence.app.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is no password, for an account of the e-mail {@code forename.surname@office.test}. */
public final class BadPasswords {

    public static final String EMAIL = "forename.surname@office.test";

    private BadPasswords() {}

    /** With the word that its refusal says. */
    public static Map<String, String> all() {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("", "empty");
        bad.put("seven77", "8 to 200");
        bad.put("four emo".substring(0, 5) + "😀😀", "8 to 200");
        bad.put("a long way to go, ".repeat(12), "8 to 200");
        bad.put("        ", "blanks");
        bad.put("\u00a0\u2003\u00a0\u2003\u00a0\u2003\u00a0\u2003", "blanks");
        bad.put("\u200b".repeat(8), "blanks");
        bad.put("\ud83d".repeat(8), "half of a character");
        bad.put("horse \ude00 battery", "half of a character");
        bad.put("horse\0battery", "control");
        bad.put("horse\tbattery", "control");
        bad.put("horse\u0085battery", "control");
        bad.put("12345678", "commonest");
        bad.put("password", "commonest");
        bad.put("PassWord", "commonest");
        bad.put("p@ssw0rd", "commonest");
        bad.put("qwertyuiop", "commonest");
        bad.put("aaaaaaaa", "commonest");
        bad.put("a".repeat(200), "commonest");
        bad.put("passwordpassword", "commonest");
        bad.put(EMAIL, "e-mail");
        bad.put("Forename.Surname@Office.test", "e-mail");
        bad.put("forename.surname", "e-mail");
        return bad;
    }
}
