package dev.adherence.query.projecting;

import dev.adherence.eventstore.copying.BinaryRows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The columns of a table by their names, each with what it holds of a {@code T}; in whatever order. */
public final class Table<T> {

    private final String name;
    private final List<String> columns = new ArrayList<>();
    private final List<BiConsumer<BinaryRows, T>> values = new ArrayList<>();

    public Table(String name) {
        this.name = name;
    }

    public Table<T> uuid(String column, Function<T, UUID> of) {
        return with(column, (row, item) -> row.uuid(of.apply(item)));
    }

    public Table<T> uuids(String column, Function<T, List<UUID>> of) {
        return with(column, (row, item) -> row.uuids(of.apply(item)));
    }

    public Table<T> bigint(String column, Function<T, Long> of) {
        return with(column, (row, item) -> row.number(of.apply(item)));
    }

    public Table<T> integer(String column, Function<T, Integer> of) {
        return with(column, (row, item) -> row.number(of.apply(item)));
    }

    public Table<T> at(String column, Function<T, Instant> of) {
        return with(column, (row, item) -> row.at(of.apply(item)));
    }

    public Table<T> date(String column, Function<T, LocalDate> of) {
        return with(column, (row, item) -> row.date(of.apply(item)));
    }

    public Table<T> flag(String column, Function<T, Boolean> of) {
        return with(column, (row, item) -> row.flag(of.apply(item)));
    }

    public Table<T> word(String column, Function<T, ? extends Enum<?>> of) {
        return with(column, (row, item) -> row.word(of.apply(item)));
    }

    public Table<T> text(String column, Function<T, String> of) {
        return with(column, (row, item) -> row.text(of.apply(item)));
    }

    public Table<T> json(String column, Function<T, String> of) {
        return with(column, (row, item) -> row.json(of.apply(item)));
    }

    private Table<T> with(String column, BiConsumer<BinaryRows, T> value) {
        columns.add(column);
        values.add(value);
        return this;
    }

    String copy() {
        return "copy " + name + " (" + String.join(", ", columns) + ") from stdin (format binary)";
    }

    BinaryRows rows() {
        return new BinaryRows(columns.size());
    }

    void add(BinaryRows rows, T item) {
        rows.row();
        for (BiConsumer<BinaryRows, T> value : values) {
            value.accept(rows, item);
        }
    }
}
