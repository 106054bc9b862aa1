package dev.adherence.query.reports;

import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

/** As what a report is answered. */
enum ReportFormat {
    JSON(MediaType.APPLICATION_JSON),
    CSV(MediaType.valueOf(ReportTable.TYPE));

    private final MediaType type;

    ReportFormat(MediaType type) {
        this.type = type;
    }

    /** {@code asked} null: as {@code Accept} has it. */
    static BodyBuilder answer(ReportFormat asked) {
        BodyBuilder answer = ResponseEntity.ok();
        return asked == null ? answer : answer.contentType(asked.type);
    }

    /** Whether who asked so, or accepts so where nothing is asked for, gets a table, which is data taken away. */
    static boolean isTable(ReportFormat asked, String accept) {
        return asked == CSV || asked == null && accept != null && accept.contains("text/csv");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
