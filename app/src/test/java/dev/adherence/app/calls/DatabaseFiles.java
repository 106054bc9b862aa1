package dev.adherence.app.calls;

import dev.adherence.app.harness.RunningApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What stands in the files of the database, whether any row has it still or not; not in those of its WAL, which is written over in time. */
record DatabaseFiles(RunningApp app) {

    /** Those of the words that are found, in whatever case, each with the file. */
    Collection<String> with(List<String> words) {
        app.jdbc().sql("checkpoint").update();
        Path data = Path.of(
                app.jdbc().sql("show data_directory").query(String.class).single());
        String database = app.jdbc()
                .sql("select oid::text from pg_database where datname = current_database()")
                .query(String.class)
                .single();
        Collection<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(data.resolve("base").resolve(database))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes =
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                words.stream()
                        .filter(word -> bytes.contains(word.toLowerCase(Locale.ROOT)))
                        .forEach(word -> found.add(word + " in " + relation(file)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    private String relation(Path file) {
        String number = file.getFileName().toString().replaceAll("[._].*", "");
        return number.matches("\\d+")
                ? app.jdbc()
                        .sql("select coalesce(pg_filenode_relation(0, ?::oid)::regclass::text, ?)")
                        .params(number, file.getFileName().toString())
                        .query(String.class)
                        .single()
                : number;
    }
}
