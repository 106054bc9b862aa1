package dev.adherence.app.cli.exporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What a folder holds: which months, and of each file what can be checked. */
public record Manifest(String organizationId, String organizationName, List<Entry> files) {

    static final String NAME = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * @param file null where nothing was recorded in that time
     * @param after the position of the last event, behind which it goes on
     * @param complete whether nothing can be added any more
     * @param resume where it goes on so that the file comes out the same as one that was written at once
     */
    public record Entry(
            String month,
            Instant from,
            Instant to,
            String file,
            long events,
            long bytes,
            String sha256,
            String after,
            boolean complete,
            Checkpoint resume) {

        boolean isOf(Month month) {
            return time().equals(month);
        }

        Month time() {
            return new Month(YearMonth.parse(month), from, to);
        }
    }

    /** So many bytes hold so many events, the last of them at this position. */
    public record Checkpoint(long bytes, long events, String after) {

        static final Checkpoint BEGIN = new Checkpoint(0, 0, null);
    }

    static Manifest read(Path folder, String organizationId, String organizationName) throws IOException {
        Path file = folder.resolve(NAME);
        return Files.exists(file)
                ? JSON.readValue(Files.readAllBytes(file), Manifest.class)
                : new Manifest(organizationId, organizationName, List.of());
    }

    Optional<Entry> of(Month month) {
        return files.stream()
                .filter(entry -> entry.month().equals(month.month().toString()))
                .findFirst();
    }

    Manifest with(Entry entry) {
        List<Entry> all = new ArrayList<>(files);
        all.removeIf(each -> each.month().equals(entry.month()));
        all.add(entry);
        all.sort(java.util.Comparator.comparing(Entry::month));
        return new Manifest(organizationId, organizationName, List.copyOf(all));
    }

    void write(Path folder) throws IOException {
        Disk.replace(folder.resolve(NAME), JSON.writeValueAsBytes(this));
    }

    /** As it is printed. */
    public String json() {
        return JSON.writeValueAsString(this);
    }
}
