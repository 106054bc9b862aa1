package dev.adherence.eventstore.serialization;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a record field by field as the parser meets them, which is twice as fast as binding any class to anything; it knows the few types
 * that our records have.
 */
final class RecordExcerpt implements Excerpt {

    /** As many as there are days in the log. */
    private static final Map<String, LocalDate> DATES = new ConcurrentHashMap<>();

    private final Map<String, Integer> places = new HashMap<>();
    private final Excerpt[] components;
    private final Object[] empty;
    private final Constructor<?> constructor;

    private RecordExcerpt(RecordComponent[] all, Set<String> wanted, Constructor<?> constructor) {
        this.components = new Excerpt[all.length];
        this.empty = new Object[all.length];
        this.constructor = constructor;
        for (int place = 0; place < all.length; place++) {
            empty[place] = all[place].getType() == int.class ? 0 : null;
            if (wanted.contains(all[place].getName())) {
                places.put(all[place].getName(), place);
                components[place] = of(all[place].getGenericType());
            }
        }
        if (places.size() != wanted.size()) {
            throw new IllegalArgumentException("Of " + wanted + " there are " + places.keySet());
        }
    }

    static RecordExcerpt of(Class<?> type, Set<String> wanted) {
        RecordComponent[] all = type.getRecordComponents();
        Class<?>[] types = Stream.of(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new RecordExcerpt(all, wanted, type.getConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " cannot be made", e);
        }
    }

    static RecordExcerpt whole(Class<?> type) {
        return of(
                type,
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet()));
    }

    private static Excerpt of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Excerpt element = of(list.getActualTypeArguments()[0]);
            return in -> list(in, element);
        }
        Class<?> one = (Class<?>) type;
        if (one.isRecord()) {
            return whole(one);
        } else if (one.isEnum()) {
            Map<String, Object> words = Stream.of(one.getEnumConstants())
                    .collect(Collectors.toUnmodifiableMap(Object::toString, Function.identity()));
            return in -> known(words, in.getString());
        } else if (one == Instant.class) {
            return CompactInstants::read;
        } else if (one == UUID.class) {
            return RecordExcerpt::uuid;
        } else if (one == LocalDate.class) {
            return in -> DATES.computeIfAbsent(in.getString(), LocalDate::parse);
        } else if (one == String.class) {
            return JsonParser::getString;
        } else if (one == int.class || one == Integer.class) {
            return JsonParser::getIntValue;
        } else if (one == Long.class) {
            return JsonParser::getLongValue;
        }
        throw new IllegalArgumentException("No record of ours has had a " + type + " so far");
    }

    private static Object known(Map<String, Object> words, String word) {
        Object value = words.get(word);
        if (value == null) {
            throw new IllegalStateException("Nothing is called \"" + word + "\"");
        }
        return value;
    }

    private static List<Object> list(JsonParser in, Excerpt element) {
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.of(in));
        }
        return list;
    }

    private static UUID uuid(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return UUID.fromString(in.getString());
        }
        ByteBuffer bytes = ByteBuffer.wrap(in.getBinaryValue());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public Object of(JsonParser in) {
        Object[] values = empty.clone();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            Integer place = places.get(name);
            if (place == null) {
                in.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values[place] = components[place].of(in);
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
