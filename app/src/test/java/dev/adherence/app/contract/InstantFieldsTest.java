package dev.adherence.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.EventTypes;
import dev.adherence.events.InstantFields;
import dev.adherence.events.OrganizationEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Of the trail nothing is in a package. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InstantFieldsTest {

    private final Set<Class<?>> seen = new HashSet<>();

    @Test
    void whole_numbers_that_are_instants_are_told_by_the_names_of_their_fields() {
        EventTypes.of(AgentEvent.class).forEach(this::look);
        EventTypes.of(OrganizationEvent.class).forEach(this::look);

        assertThat(seen).hasSizeGreaterThan(25);
    }

    private void look(Class<?> type) {
        if (!type.isRecord() || !seen.add(type)) {
            return;
        }
        for (RecordComponent field : type.getRecordComponents()) {
            String what = type.getSimpleName() + "." + field.getName();
            if (field.getType() == Instant.class) {
                assertThat(InstantFields.is(field.getName())).as(what).isTrue();
            } else if (Set.of(int.class, long.class, Integer.class, Long.class).contains(field.getType())) {
                assertThat(InstantFields.is(field.getName())).as(what).isFalse();
            }
            look(field.getType());
            if (field.getGenericType() instanceof ParameterizedType list) {
                for (Type item : list.getActualTypeArguments()) {
                    look((Class<?>) item);
                }
            }
        }
    }
}
