package dev.adherence.eventstore.serialization;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;

/** Stores events under stable logical names; it never falls back to a class name and never skips a name it does not know. */
public final class NamedTypesSerializer extends CompactSerializer {

    private static final String FIRST_REVISION = "1";

    private final Map<String, Class<?>> classes;
    private final Map<Class<?>, SerializedType> types = new HashMap<>();

    public NamedTypesSerializer(Map<String, Class<?>> byName, Map<String, String> revisions) {
        this.classes = Map.copyOf(byName);
        classes.forEach((name, type) -> {
            String revision = revisions.getOrDefault(name, FIRST_REVISION);
            if (types.put(type, new SimpleSerializedType(name, revision)) != null) {
                throw new IllegalArgumentException(
                        type.getName() + " has two stored names, one of them \"" + name + "\"");
            }
        });
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        SerializedType known = types.get(type);
        if (known != null) {
            return known;
        }
        if (type == null || type == Void.TYPE || type == Void.class || MetaData.class.isAssignableFrom(type)) {
            return super.typeForClass(type);
        }
        throw new SerializationException(type.getName() + " has no stored name; add it to the event catalog");
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> known = classes.get(type.getName());
        if (known != null) {
            return known;
        }
        if (SerializedType.emptyType().equals(type) || type.getName().equals(MetaData.class.getName())) {
            return super.classForType(type);
        }
        throw new SerializationException("No event class for the stored name \"" + type.getName() + "\" (revision "
                + type.getRevision() + "); add it to the event catalog or upcast it");
    }

    /** What is written like this today needs no upcaster; a name that is no longer written has only that. */
    public boolean isCurrent(SerializedType type) {
        try {
            return typeForClass(classForType(type)).equals(type);
        } catch (SerializationException unknown) {
            return false;
        }
    }
}
