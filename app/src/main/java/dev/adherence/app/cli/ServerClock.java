package dev.adherence.app.cli;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What time it is where an answer was given. */
final class ServerClock {

    private ServerClock() {}

    static Optional<Instant> of(HttpResponse<?> answer) {
        return answer.headers().firstValue("Date").flatMap(date -> {
            try {
                return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException nonsense) {
                return Optional.empty();
            }
        });
    }
}
