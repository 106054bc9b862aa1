package dev.adherence.app.cli.records;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Puts records into batches of what the API takes at once; records of one date of an employee stay together, since they are one thing. */
public final class Batches implements Consumer<Numbered>, AutoCloseable {

    private final Kind kind;
    private final int most;
    private final Consumer<List<Numbered>> send;
    private final DatesTogether dates = new DatesTogether();
    private List<Numbered> batch = new ArrayList<>();

    public Batches(Kind kind, int most, Consumer<List<Numbered>> send) {
        this.kind = kind;
        this.most = most;
        this.send = send;
    }

    @Override
    public void accept(Numbered record) {
        if (kind == Kind.SCHEDULES) {
            dates.add(record);
        } else {
            add(List.of(record));
        }
    }

    /** Sends the rest. */
    public void end() {
        dates.forEach(this::add);
        flush();
    }

    @Override
    public void close() {
        dates.close();
    }

    private void add(List<Numbered> together) {
        if (batch.size() + together.size() > most) {
            flush();
        }
        batch.addAll(together);
    }

    private void flush() {
        if (!batch.isEmpty()) {
            send.accept(batch);
            batch = new ArrayList<>();
        }
    }
}
