package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Finds the records of a batch that come to one employee, by e-mail address, by number or by either, whether known before or new:
 * they are all refused, in whatever order they came, for nobody can tell which of them is meant. The very same record twice is no harm.
 */
final class OneRecordEach {

    private final Map<Integer, EmployeeRecord> records;
    private final KnownEmployees known;
    /** Who gets another number by the record of their e-mail address: their old number may be somebody else's in this batch. */
    private final Set<UUID> renumbered = new HashSet<>();
    /** The records by what they have in common. */
    private final Map<Object, List<Integer>> sharing = new HashMap<>();

    private OneRecordEach(Map<Integer, EmployeeRecord> records, KnownEmployees known) {
        this.records = records;
        this.known = known;
    }

    /** The index of each record that is refused, with the reason. */
    static Map<Integer, BadRecord> refused(Map<Integer, EmployeeRecord> records, KnownEmployees known) {
        return new OneRecordEach(records, known).refused();
    }

    /** The records in the order in which they can be written: a name is given away before somebody else takes it. */
    static List<Integer> inOrder(Map<Integer, EmployeeRecord> records, KnownEmployees known) {
        Map<String, Integer> givers = new HashMap<>();
        records.forEach((index, record) -> known.givenAwayBy(record).forEach(name -> givers.put(name, index)));
        Set<Integer> ordered = new LinkedHashSet<>();
        Set<Integer> begun = new HashSet<>();
        for (Integer index : records.keySet()) {
            Deque<Integer> open = new ArrayDeque<>(List.of(index));
            while (!open.isEmpty()) {
                EmployeeRecord record = records.get(open.peek());
                Optional<Integer> giver = Stream.of(record.numberKey(), record.email())
                        .filter(Objects::nonNull)
                        .map(givers::get)
                        .filter(Objects::nonNull)
                        .filter(begun::add)
                        .findFirst();
                giver.ifPresentOrElse(open::push, () -> ordered.add(open.pop()));
            }
        }
        return List.copyOf(ordered);
    }

    private Map<Integer, BadRecord> refused() {
        records.values().stream()
                .filter(known::givesItsNumberAway)
                .forEach(record -> renumbered.add(known.withEmailOf(record).id()));
        Map<EmployeeRecord, Integer> firsts = new LinkedHashMap<>();
        records.forEach((index, record) -> {
            if (firsts.putIfAbsent(record, index) == null) {
                names(record)
                        .forEach(name -> sharing.computeIfAbsent(name, each -> new ArrayList<>())
                                .add(index));
            }
        });
        Map<Integer, BadRecord> refused = new TreeMap<>();
        Set<Integer> seen = new HashSet<>();
        for (Integer index : firsts.values()) {
            List<Integer> together = together(index, seen);
            for (Integer one : together) {
                otherOf(one, together).ifPresent(other -> refused.put(one, refusal(records.get(one), other)));
            }
        }
        records.forEach((index, record) -> {
            if (refused.containsKey(firsts.get(record))) {
                refused.put(index, refused.get(firsts.get(record)));
            }
        });
        return refused;
    }

    /** One that shares a name with this, rather than one that comes to it by a third. */
    private Optional<Integer> otherOf(Integer one, List<Integer> together) {
        Stream<Integer> namesakes = names(records.get(one)).stream().flatMap(name -> sharing.get(name).stream());
        return Stream.concat(namesakes, together.stream())
                .filter(other -> !other.equals(one))
                .findFirst();
    }

    /** All that are one employee with this record and were not seen before, each wording once, ascending. */
    private List<Integer> together(Integer first, Set<Integer> seen) {
        List<Integer> together = new ArrayList<>();
        Set<Object> followed = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Integer index = open.poll();
            if (seen.add(index)) {
                together.add(index);
                names(records.get(index)).stream()
                        .filter(followed::add)
                        .forEach(name -> open.addAll(sharing.get(name)));
            }
        }
        together.sort(null);
        return together;
    }

    /** An e-mail address and a number are one name if they read alike: whoever imports states tells employees by either. */
    private Set<Object> names(EmployeeRecord record) {
        Set<Object> names = new LinkedHashSet<>();
        if (record.email() != null) {
            names.add(record.email());
        }
        if (record.number() != null) {
            names.add(record.numberKey());
        }
        Employee byEmail = known.withEmailOf(record);
        Employee byNumber = known.withNumberOf(record);
        if (byEmail != null) {
            names.add(byEmail.id());
        } else if (byNumber != null && (record.email() == null || !renumbered.contains(byNumber.id()))) {
            names.add(byNumber.id());
        }
        return names;
    }

    private BadRecord refusal(EmployeeRecord record, int other) {
        EmployeeRecord second = records.get(other);
        if (record.number() != null && record.numberKey().equals(second.email())) {
            return new BadRecord(
                    ErrorCode.CONTRADICTING_RECORDS,
                    "employeeId",
                    "employeeId %s is the e-mail address in the record at index %d".formatted(record.number(), other));
        }
        if (record.email() != null && record.email().equals(second.numberKey())) {
            return new BadRecord(
                    ErrorCode.CONTRADICTING_RECORDS,
                    "email",
                    "email %s is the employeeId in the record at index %d".formatted(record.email(), other));
        }
        String words = shared(record, second)
                .map(name -> "%s is also in the record at index %d, which says something else".formatted(name, other))
                .orElse("This record and the record at index %d come to the same employee".formatted(other));
        return new BadRecord(ErrorCode.CONTRADICTING_RECORDS, null, words + "; give one record for each employee");
    }

    /** What both name their employee by; nothing where a third record, or what is known, makes them one. */
    private static Optional<String> shared(EmployeeRecord one, EmployeeRecord other) {
        if (one.number() != null && one.numberKey().equals(other.numberKey())) {
            return Optional.of(one.number());
        }
        return Optional.ofNullable(one.email()).filter(email -> email.equals(other.email()));
    }
}
