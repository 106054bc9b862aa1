package dev.adherence.app.cli.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts records into batches of what the API takes at once; records of one date of an employee stay together, since they are one thing. */
public final class Batches implements Consumer<Numbered> {

    private final Kind kind;
    private final int most;
    private final Consumer<List<Numbered>> send;
    private final Map<String, List<Numbered>> dates = new LinkedHashMap<>();
    private List<Numbered> batch = new ArrayList<>();

    public Batches(Kind kind, int most, Consumer<List<Numbered>> send) {
        this.kind = kind;
        this.most = most;
        this.send = send;
    }

    @Override
    public void accept(Numbered record) {
        if (kind == Kind.SCHEDULES) {
            String date = record.json().path("employeeId").asString("") + "|"
                    + record.json().path("date").asString("");
            dates.computeIfAbsent(date, each -> new ArrayList<>()).add(record);
        } else {
            add(List.of(record));
        }
    }

    /** Sends the rest. */
    public void end() {
        dates.values().forEach(this::add);
        flush();
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
