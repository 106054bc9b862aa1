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

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
