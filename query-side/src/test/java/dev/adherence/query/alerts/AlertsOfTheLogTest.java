package dev.adherence.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AlertList.Place;
import dev.adherence.events.AlertType;
import dev.adherence.query.ReadSide;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** That the log says of any alert what the list says, {@link AlertsQueryTest} holds it to after each of its stories. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertsOfTheLogTest extends ReadSide {

    private static final UUID ALERT = new UUID(5, 1);
    private static final Actor VERA = new Actor(new UUID(9, 9), "Vera");

    private AlertProjection list;
    private UUID john;

    @BeforeEach
    void an_alert_of_john() {
        john = agent(1, "John", SALES);
        list = (AlertProjection) models().stream()
                .filter(AlertProjection.class::isInstance)
                .findFirst()
                .orElseThrow();
        LocalDate today = LocalDate.parse("2026-01-29");
        tell(new AlertRaised(
                john, ALERT, AlertType.LATE_START, NINE, today, NINE, "Late", false, List.of(SALES), 1, 2, NINE));
    }

    private AlertAcknowledged acknowledged() {
        return new AlertAcknowledged(john, ALERT, VERA, "Bus was late", null, NINE.plusSeconds(60));
    }

    private AlertView recorded() {
        return new AlertsOfTheLog(streams(), list, jdbc)
                .recorded(Map.of(ALERT, new Place(john, 0)))
                .get(ALERT);
    }

    @Test
    void a_list_that_lags_behind_is_waited_for_and_then_the_log_tells_all_the_same() {
        jdbc.sql("update alert set version = version - 1, message = 'as of before'")
                .update();
        long began = System.nanoTime();

        AlertView told = recorded();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(told.message()).isEqualTo("Late");
        assertThat(told.employeeName()).isEqualTo("John Doe");
        assertThat(told.teamIds()).containsExactly(SALES);
    }

    @Test
    void of_an_alert_that_the_list_has_not_at_all_the_log_tells_all_there_is() {
        tell(acknowledged());
        AlertView whole = recorded();
        jdbc.sql("delete from alert").update();

        assertThat(recorded()).isEqualTo(whole);
        assertThat(whole.acknowledgedBy()).isEqualTo(VERA);
    }

    @Test
    void whoever_waits_for_a_read_model_looks_again_when_it_was_written_and_seldom_else() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> list.await(
                () -> {
                    looks.incrementAndGet();
                    return jdbc.sql("select count(*) = 1 from alert where status = 'acknowledged'")
                            .query(Boolean.class)
                            .single();
                },
                Duration.ofSeconds(30)));
        while (looks.get() == 0) {
            Thread.onSpinWait();
        }
        long began = System.nanoTime();

        tell(acknowledged());
        waiting.get(20, TimeUnit.SECONDS);

        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(looks.get()).isLessThanOrEqualTo((int) (3 + millis / 50));
    }
}
