package dev.adherence.query.exports;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpRange;

/**
 * Which bytes of a file are asked for, {@code [first, end)}: one range, or all of them, as also where several ranges are asked for, or where
 * those that somebody has are of another file (RFC 9110, 14.2 and 13.1.5).
 */
record ByteRange(long first, long end, boolean isPart) {

    static ByteRange asked(HttpServletRequest request, String tag, long length) {
        String range = request.getHeader("Range");
        String of = request.getHeader("If-Range");
        ByteRange whole = new ByteRange(0, length, false);
        if (range == null || of != null && !of.strip().equals(tag)) {
            return whole;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(range);
            return ranges.size() == 1 ? of(ranges.get(0), length) : whole;
        } catch (IllegalArgumentException noRange) {
            return whole;
        }
    }

    private static ByteRange of(HttpRange asked, long length) {
        long first = asked.getRangeStart(length);
        return first >= length
                ? new ByteRange(length, length, true)
                : new ByteRange(first, asked.getRangeEnd(length) + 1, true);
    }

    boolean isSatisfiable() {
        return first < end;
    }

    long length() {
        return end - first;
    }
}
