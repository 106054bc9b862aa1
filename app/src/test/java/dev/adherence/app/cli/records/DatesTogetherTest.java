package dev.adherence.app.cli.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatesTogetherTest {

    private static final int RECORDS = 5_000;

    private static Numbered shift(int line, Random random) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("employeeId", "EMP" + random.nextInt(40))
                .put("date", "2026-01-%02d".formatted(1 + random.nextInt(28)))
                .put("startTime", "08:00")
                .put("note", "line\nand “more”");
        return new Numbered(line, json);
    }

    private static List<List<Numbered>> told(DatesTogether dates) {
        Random random = new Random(7);
        for (int line = 1; line <= RECORDS; line++) {
            dates.add(shift(line, random));
        }
        List<List<Numbered>> told = new ArrayList<>();
        dates.forEach(told::add);
        told.sort(Comparator.comparing(date -> date.get(0).line()));
        return told;
    }

    private static long leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("adherence-import"))
                    .count();
        }
    }

    @Test
    void what_does_not_fit_into_memory_comes_by_the_same_dates_and_leaves_nothing_on_disk() throws IOException {
        long before = leftBehind();
        List<List<Numbered>> inMemory;
        try (DatesTogether dates = new DatesTogether()) {
            inMemory = told(dates);
        }
        assertThat(inMemory.stream().mapToInt(List::size).sum()).isEqualTo(RECORDS);
        for (int most : new int[] {1, 64, RECORDS - 1, RECORDS}) {
            try (DatesTogether dates = new DatesTogether(most)) {
                assertThat(told(dates)).as("%d held", most).isEqualTo(inMemory);
                assertThat(leftBehind()).isGreaterThan(before);
            }
            assertThat(leftBehind()).isEqualTo(before);
        }
    }
}
