package dev.adherence.eventstore.serialization;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** The one JSON of everything that Axon stores: events, metadata, snapshots and tokens. */
public final class AxonJson {

    /** A replay token names the classes inside it; only those of Axon and of Java may be named. */
    private static final PolymorphicTypeValidator AXON_AND_JAVA = BasicPolymorphicTypeValidator.builder()
            .allowIfSubType("org.axonframework.")
            .allowIfSubType("java.")
            .build();

    private AxonJson() {}

    public static Jackson3Serializer.Builder serializer() {
        return Jackson3Serializer.builder().jsonMapperBuilderCustomizer(AxonJson::customize);
    }

    private static void customize(JsonMapper.Builder mapper) {
        mapper.polymorphicTypeValidator(AXON_AND_JAVA);
        mapper.changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    }
}
