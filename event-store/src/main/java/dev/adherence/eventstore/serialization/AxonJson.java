package dev.adherence.eventstore.serialization;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.MetaDataDeserializer;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileWriteFeature;

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

    /** The same for what is stored compactly. */
    static ObjectMapper smile() {
        SmileFactory format = SmileFactory.builder()
                .disable(SmileWriteFeature.ENCODE_BINARY_AS_7BIT)
                .enable(SmileWriteFeature.CHECK_SHARED_STRING_VALUES)
                .build();
        SimpleModule metaData = new SimpleModule().addDeserializer(MetaData.class, new MetaDataDeserializer());
        return SmileMapper.builder(format)
                .addModule(metaData)
                .addModule(new CompactInstants())
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    private static void customize(JsonMapper.Builder mapper) {
        mapper.polymorphicTypeValidator(AXON_AND_JAVA);
        mapper.changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    }
}
