package dev.adherence.query.wiring;

import java.util.Objects;

/** What a cell of a table for spreadsheets reads: never a formula. */
public final class SpreadsheetCell {

    /** Tells spreadsheets that a file is UTF-8; stands at its beginning. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What spreadsheets begin to compute at, in the widths that they take for the same. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private SpreadsheetCell() {}

    public static String of(Object value) {
        String text = Objects.toString(value, "");
        String begins = text.stripLeading();
        boolean formula = !begins.isEmpty() && FORMULA.indexOf(begins.charAt(0)) >= 0;
        return formula || text.startsWith("\t") || text.startsWith("\r") || text.startsWith("\n") ? "'" + text : text;
    }
}
