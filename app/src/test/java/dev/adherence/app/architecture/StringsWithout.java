package dev.adherence.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.asm.ClassReader;

/** That no string in a class has such a word; the imported classes of ArchUnit know of types and calls only, so the class file is read. */
final class StringsWithout extends ArchCondition<JavaClass> {

    private static final int STRING = 8;

    private final Pattern words;

    StringsWithout(Pattern words) {
        super("have no string with %s", words);
        this.words = words;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (String string : strings(type)) {
            boolean clean = !words.matcher(string).find();
            events.add(new SimpleConditionEvent(type, clean, type.getName() + " has the string \"" + string + "\""));
        }
    }

    /** All of the constant pool: of code, of constants and of what strings are put together from. */
    private static List<String> strings(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            ClassReader reader = new ClassReader(file);
            char[] buffer = new char[reader.getMaxStringLength()];
            List<String> strings = new ArrayList<>();
            for (int item = 1; item < reader.getItemCount(); item++) {
                int offset = reader.getItem(item);
                if (offset > 0 && reader.readByte(offset - 1) == STRING) {
                    strings.add(reader.readUTF8(offset, buffer));
                }
            }
            return strings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
