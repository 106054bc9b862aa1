package dev.adherence.app.access.accounts;

import dev.adherence.events.ComparisonKey;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.PlainText;
import dev.adherence.events.Refusal;
import java.util.regex.Pattern;

/** What names and e-mails must look like, and the 400 for those that do not. */
public final class Texts {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cc}\\p{Cs}]+@[^\\s@\\p{Cc}\\p{Cs}]+");
    private static final int EMAIL_LENGTH = 254;
    private static final int NAME_LENGTH = 100;

    private Texts() {}

    /** As it is compared: trimmed, in one case. */
    public static String email(String text) {
        PlainText.faultOfKey(text == null ? "" : text.strip()).ifPresent(fault -> {
            throw hidden("email", fault);
        });
        String email = ComparisonKey.of(required("email", text));
        if (email.length() > EMAIL_LENGTH || !EMAIL.matcher(email).matches()) {
            throw Refusal.invalid("email is not an e-mail address of at most " + EMAIL_LENGTH + " characters")
                    .field("email");
        }
        return email;
    }

    /** Trimmed; {@code field} is the field's name on the wire. */
    public static String name(String field, String text) {
        String name = required(field, text);
        PlainText.fault(name).ifPresent(fault -> {
            throw hidden(field, fault);
        });
        if (name.codePointCount(0, name.length()) > NAME_LENGTH) {
            throw Refusal.invalid(field + " takes at most " + NAME_LENGTH + " characters")
                    .field(field);
        }
        return name;
    }

    private static Refusal hidden(String field, String fault) {
        return Refusal.invalid(field + " " + fault)
                .code(ErrorCode.INVALID_CHARACTER)
                .field(field);
    }

    public static String required(String field, String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.invalid(field + " is missing or empty")
                    .code(ErrorCode.MISSING_VALUE)
                    .field(field);
        }
        return text.strip();
    }
}
