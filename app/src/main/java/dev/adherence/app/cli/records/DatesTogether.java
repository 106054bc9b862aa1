package dev.adherence.app.cli.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shifts by employee and date, wherever they stand in their file. So many are held in memory; of a longer file they are put into parts on disk,
 * each with all of the dates that are its own, and one part is in memory at a time.
 */
final class DatesTogether implements AutoCloseable {

    private static final int MOST_HELD = 100_000;
    private static final int PARTS = 256;

    private final int most;
    private final List<Numbered> held = new ArrayList<>();
    private Path folder;
    private Writer[] parts;

    DatesTogether() {
        this(MOST_HELD);
    }

    DatesTogether(int most) {
        this.most = most;
    }

    void add(Numbered record) {
        held.add(record);
        if (held.size() >= most) {
            putAside();
        }
    }

    /** The dates one after the other, in no order where they did not fit into memory. */
    void forEach(Consumer<List<Numbered>> date) {
        if (parts == null) {
            tell(held, date);
            return;
        }
        putAside();
        try {
            for (Writer part : parts) {
                part.close();
            }
            for (int part = 0; part < PARTS; part++) {
                tell(read(part), date);
            }
        } catch (IOException e) {
            throw new NotKeptOnDisk(e);
        }
    }

    private static void tell(List<Numbered> records, Consumer<List<Numbered>> date) {
        Map<String, List<Numbered>> dates = new LinkedHashMap<>();
        records.forEach(record -> dates.computeIfAbsent(date(record.json()), each -> new ArrayList<>())
                .add(record));
        dates.values().forEach(date);
    }

    private static String date(JsonNode record) {
        return record.path("employeeId").asString("") + "|"
                + record.path("date").asString("");
    }

    private void putAside() {
        try {
            if (parts == null) {
                open();
            }
            for (Numbered record : held) {
                Writer part = parts[Math.floorMod(date(record.json()).hashCode(), PARTS)];
                part.write(record.line() + " " + record.json() + "\n");
            }
            held.clear();
        } catch (IOException e) {
            throw new NotKeptOnDisk(e);
        }
    }

    private void open() throws IOException {
        folder = Files.createTempDirectory("adherence-import");
        parts = new Writer[PARTS];
        for (int part = 0; part < PARTS; part++) {
            parts[part] = Files.newBufferedWriter(file(part));
        }
    }

    private Path file(int part) {
        return folder.resolve(Integer.toString(part));
    }

    private List<Numbered> read(int part) throws IOException {
        List<Numbered> records = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file(part))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int end = line.indexOf(' ');
                JsonNode json = JsonMapper.shared().readTree(line.substring(end + 1));
                records.add(new Numbered(Long.parseLong(line.substring(0, end)), json));
            }
        }
        return records;
    }

    /** Nothing of it stays on disk, also where that is full and what was kept back cannot be written any more. */
    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try {
            for (int part = 0; part < PARTS; part++) {
                letGo(parts[part]);
                Files.deleteIfExists(file(part));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new NotKeptOnDisk(e);
        }
    }

    private static void letGo(Writer part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (IOException full) {
            // what could not be written was to be deleted
        }
    }
}
