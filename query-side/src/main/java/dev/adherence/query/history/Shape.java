package dev.adherence.query.history;

import dev.adherence.events.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** How events are answered; a page where {@code Accept} leaves it open. */
enum Shape {
    PAGE(MediaType.APPLICATION_JSON),
    LINES(MediaType.valueOf(EventLines.TYPE)),
    FOLLOWED(MediaType.TEXT_EVENT_STREAM);

    private final MediaType type;

    Shape(MediaType type) {
        this.type = type;
    }

    /** What is preferred of those that are taken at all, which was made sure of before. */
    static Shape of(HttpServletRequest request) {
        List<MediaType> accepted =
                new ArrayList<>(MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT))));
        MimeTypeUtils.sortBySpecificity(accepted);
        for (MediaType each : accepted) {
            for (Shape shape : values()) {
                if (each.getQualityValue() > 0 && each.isCompatibleWith(shape.type)) {
                    return shape;
                }
            }
        }
        return PAGE;
    }

    void requireFitting(String to, String limit) {
        if (this == FOLLOWED && to != null) {
            throw Refusal.invalid("What is followed has no end; leave to away").field("to");
        }
        if (this != PAGE && limit != null) {
            throw Refusal.invalid("Only a page has a limit; leave it away").field("limit");
        }
    }
}
