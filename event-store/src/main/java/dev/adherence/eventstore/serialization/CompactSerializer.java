package dev.adherence.eventstore.serialization;

import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.ByteArrayToJsonNodeConverter;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.JsonNodeToByteArrayConverter;
import org.axonframework.serialization.jackson3.JsonNodeToObjectNodeConverter;
import org.axonframework.serialization.jackson3.ObjectNodeToJsonNodeConverter;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** The same trees as JSON, stored as Smile: about half the bytes, and written and read faster. It reads JSON as well. */
public class CompactSerializer extends Jackson3Serializer {

    private final ObjectMapper smile = AxonJson.smile();
    private final ObjectWriter writer = smile.writer();
    private final ClassValue<ObjectReader> readers = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return smile.readerFor(type);
        }
    };

    public CompactSerializer() {
        super(AxonJson.serializer());
        if (getConverter() instanceof ChainingConverter converter) {
            converter.registerConverter(new JsonNodeToByteArrayConverter(smile));
            converter.registerConverter(new ByteArrayToJsonNodeConverter(smile));
            converter.registerConverter(new JsonNodeToObjectNodeConverter());
            converter.registerConverter(new ObjectNodeToJsonNodeConverter());
        }
    }

    /**
     * Axon 4.13.0 calls this from the constructor of the superclass, when there is no mapper here yet; those that are wanted follow in
     * our own.
     */
    @Override
    protected void registerConverters(ChainingConverter converter) {}

    @Override
    protected ObjectWriter getWriter() {
        return writer;
    }

    @Override
    protected ObjectReader getReader(Class<?> type) {
        return readers.get(type);
    }

    @Override
    public <S, T> T deserialize(SerializedObject<S> stored) {
        if (stored.getData() instanceof byte[] bytes && isJson(bytes)) {
            return getObjectMapper().readerFor(classForType(stored.getType())).readValue(bytes);
        }
        return super.deserialize(stored);
    }

    /** A payload of that type, or what an excerpt makes of it. */
    public Object deserialize(byte[] stored, SerializedType type, Excerpt excerpt) {
        if (excerpt == null || isJson(stored)) {
            return deserialize(new SimpleSerializedObject<>(stored, byte[].class, type));
        }
        try (JsonParser in = smile.createParser(stored)) {
            in.nextToken();
            return excerpt.of(in);
        }
    }

    private static boolean isJson(byte[] stored) {
        return stored.length > 0 && stored[0] == '{';
    }
}
