package dev.adherence.command.comparing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.adherence.events.AlertEffect;
import dev.adherence.events.AlertEffect.Kind;
import dev.adherence.events.Figures;
import java.util.Map;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/**
 * Figures as recorded and as they would be, and what lies between them.
 *
 * @param millis in which the status would be another
 */
public record Comparison(
        @JsonSerialize(converter = Told.class) Figures before,
        @JsonSerialize(converter = Told.class) Figures after,
        int opened,
        int retracted,
        int changed,
        @JsonIgnore long millis) {

    public static final Comparison NONE = new Comparison(Figures.NONE, Figures.NONE, 0, 0, 0, 0);

    public static Comparison of(Figures before, Figures after, long millis) {
        return new Comparison(before, after, 0, 0, 0, millis);
    }

    public static Comparison of(AlertEffect change) {
        return new Comparison(
                Figures.NONE,
                Figures.NONE,
                change.kind() == Kind.OPENED ? 1 : 0,
                change.kind() == Kind.RETRACTED ? 1 : 0,
                change.kind() == Kind.CHANGED ? 1 : 0,
                0);
    }

    public Comparison and(Comparison more) {
        return new Comparison(
                before.and(more.before),
                after.and(more.after),
                opened + more.opened,
                retracted + more.retracted,
                changed + more.changed,
                millis + more.millis);
    }

    @JsonProperty
    public long changedSeconds() {
        return Figures.seconds(millis);
    }

    @JsonIgnore
    public boolean isChange() {
        return millis > 0 || opened + retracted + changed > 0;
    }

    static final class Told extends StdConverter<Figures, Map<String, Object>> {

        @Override
        public Map<String, Object> convert(Figures figures) {
            return figures.told();
        }
    }
}
