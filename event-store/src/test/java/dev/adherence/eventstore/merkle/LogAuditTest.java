package dev.adherence.eventstore.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.eventstore.merkle.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A log of thirty events of three streams, of which each ten a checkpoint was made, and what somebody did to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogAuditTest {

    private static final SigningKey OURS = SigningKey.fresh("log");

    private final List<Leaf> events = new ArrayList<>();
    private final List<byte[]> sealed = new ArrayList<>();
    private final Map<String, String> checkpoints = new HashMap<>();
    private final List<String> listed = new ArrayList<>();

    @BeforeEach
    void thirty_events() {
        for (int i = 0; i < 30; i++) {
            events.add(event("abc".substring(i % 3, i % 3 + 1), i / 3, "event " + i));
            sealed.add(events.get(i).hash());
            if (i % 10 == 9) {
                checkpoints.put("after " + (i + 1), checkpoint(OURS));
            }
        }
    }

    private static Leaf event(String stream, int sequence, String payload) {
        return new Leaf(
                stream,
                sequence,
                new UUID(0, sequence),
                Instant.EPOCH,
                "counted",
                "1",
                new byte[0],
                payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Of all events that there are. */
    private String checkpoint(SigningKey... keys) {
        Map<String, Head> heads = new HashMap<>();
        events.forEach(each -> heads.merge(
                each.stream(),
                new Head(each.stream(), 0, Hash.ofChain(Hash.beginOfChain(), each.hash())),
                (head, first) -> head.with(each.sequence(), each.hash())));
        Checkpoint checkpoint = new Checkpoint(
                "log",
                events.size(),
                Frontier.root(events.stream().map(Leaf::hash).toList()),
                heads.size(),
                Frontier.root(heads.values().stream()
                        .sorted(Head.ORDER)
                        .map(Head::hash)
                        .toList()));
        return Note.signed(checkpoint.text(), List.of(keys)).toString();
    }

    private List<Finding> audited() {
        return audited(List.of(OURS.verifier()), List.of());
    }

    private List<Finding> audited(List<VerifierKey> trusted, List<VerifierKey> offered) {
        Witnesses witnesses = new Witnesses(trusted, offered);
        checkpoints.forEach(witnesses::add);
        listed.forEach(witnesses::listed);
        LogAudit audit = new LogAudit(witnesses.heard());
        for (int i = 0; i < events.size(); i++) {
            audit.next(sealed.get(i), events.get(i));
        }
        List<Finding> findings = new ArrayList<>(witnesses.findings());
        findings.addAll(audit.end());
        return findings;
    }

    private void finds(Kind kind, Long index, String words) {
        assertThat(audited()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(kind);
            assertThat(found.index()).isEqualTo(index);
            assertThat(found.words()).contains(words);
        });
    }

    @Test
    void nothing_is_found_in_a_log_that_nobody_touched() {
        assertThat(audited()).isEmpty();
    }

    @Test
    void a_changed_byte_is_found_at_its_place() {
        events.set(13, event("b", 4, "event l3"));

        finds(Kind.CHANGED, 13L, "counted, number 4 of stream b");
    }

    @Test
    void two_that_changed_places_are_found_as_such() {
        Collections.swap(events, 12, 17);

        finds(Kind.SWAPPED, 12L, "leaves 12 and 17");
    }

    @Test
    void one_that_was_removed_is_found_at_its_place() {
        events.set(14, null);

        finds(Kind.REMOVED, 14L, "leaf 14 is not in the log any more");
    }

    @Test
    void one_that_was_removed_with_its_leaf_is_found_by_its_stream_and_by_the_roots() {
        events.remove(14);
        sealed.remove(14);

        assertThat(audited())
                .satisfiesExactly(
                        gap -> {
                            assertThat(gap.kind()).isEqualTo(Kind.NOT_DENSE);
                            assertThat(gap.words())
                                    .contains("Stream c goes on with number 5 at leaf 16, and not with 4");
                        },
                        root -> {
                            assertThat(root.kind()).isEqualTo(Kind.ROOT_DIFFERS);
                            assertThat(root.index()).isEqualTo(10);
                            assertThat(root.words()).contains("leaves from 10 to before 20");
                        },
                        cut -> assertThat(cut.kind()).isEqualTo(Kind.CUT_OFF));
    }

    @Test
    void one_that_was_changed_with_its_leaf_is_found_between_two_checkpoints() {
        events.set(13, event("b", 4, "event l3"));
        sealed.set(13, events.get(13).hash());

        finds(Kind.ROOT_DIFFERS, 10L, "leaves from 10 to before 20");
    }

    @Test
    void where_only_what_was_kept_of_a_hash_is_otherwise_the_event_is_said_to_be_right() {
        sealed.set(13, Hash.ofLeaf(new byte[0]));

        finds(Kind.HASH_CHANGED, 13L, "as it was signed");
    }

    @Test
    void each_of_several_is_found() {
        events.set(3, event("a", 1, "other"));
        sealed.set(13, Hash.ofLeaf(new byte[0]));
        events.set(23, event("c", 7, "other"));

        assertThat(audited()).extracting(Finding::kind).containsExactly(Kind.CHANGED, Kind.HASH_CHANGED, Kind.CHANGED);
    }

    @Test
    void a_tail_that_was_cut_is_found_by_a_checkpoint_that_was_kept() {
        events.subList(25, 30).clear();

        finds(Kind.CUT_OFF, 25L, "ends after 25 events, but had 30");
    }

    @Test
    void a_forged_checkpoint_is_found() {
        checkpoints.put("a stranger's", checkpoint(SigningKey.fresh("log")));

        finds(Kind.FORGED, null, "size 30 (a stranger's) is not signed by a key that is trusted");
    }

    @Test
    void so_is_one_of_which_a_word_was_changed() {
        checkpoints.computeIfPresent("after 20", (name, note) -> note.replace("\n20\n", "\n19\n"));

        finds(Kind.FORGED, null, "size 19 (after 20)");
    }

    @Test
    void what_is_no_checkpoint_is_told_of() {
        checkpoints.put("readme.txt", "Hello\n");

        finds(Kind.FORGED, null, "readme.txt holds no signed checkpoint");
    }

    @Test
    void two_checkpoints_of_one_size_convict_whoever_signed_both() {
        Leaf last = events.get(29);
        events.set(29, event("c", 9, "another story"));
        checkpoints.put("kept elsewhere", checkpoint(OURS));
        events.set(29, last);

        assertThat(audited()).anySatisfy(found -> {
            assertThat(found.kind()).isEqualTo(Kind.EQUIVOCATION);
            assertThat(found.words()).contains("size 30", "kept elsewhere", "after 30");
        });
    }

    @Test
    void a_stream_whose_end_was_signed_otherwise_is_found() {
        Checkpoint right =
                Checkpoint.parse(Note.parse(checkpoints.get("after 30")).text());
        Checkpoint wrong = new Checkpoint(right.origin(), right.size(), right.root(), 2, right.headsRoot());
        checkpoints.put("after 30", Note.signed(wrong.text(), List.of(OURS)).toString());

        finds(Kind.HEADS_DIFFER, null, "The 3 streams do not end as");
    }

    @Test
    void so_is_one_at_an_old_size_that_the_node_lists_and_somebody_kept() {
        String wrong = wrongHeads("after 10");
        listed.addAll(List.of(wrong, checkpoints.get("after 20"), checkpoints.get("after 30")));
        checkpoints.clear();
        assertThat(audited()).isEmpty();

        checkpoints.put("kept elsewhere", wrong);

        finds(Kind.HEADS_DIFFER, null, "size 10 (kept elsewhere)");
    }

    private String wrongHeads(String name) {
        Checkpoint right = Checkpoint.parse(Note.parse(checkpoints.get(name)).text());
        Checkpoint wrong =
                new Checkpoint(right.origin(), right.size(), right.root(), right.streams(), Hash.ofNothing());
        return Note.signed(wrong.text(), List.of(OURS)).toString();
    }

    @Test
    void what_is_listed_out_of_order_is_told_of() {
        listed.addAll(List.of(checkpoints.get("after 20"), checkpoints.get("after 10")));

        finds(Kind.FORGED, null, "size 10 is listed behind that of size 20");
    }

    @Test
    void hashes_of_events_that_are_not_shown_are_held_against_what_was_signed() {
        Witnesses witnesses = new Witnesses(List.of(OURS.verifier()), List.of());
        checkpoints.forEach(witnesses::add);
        List<Witnesses.Witness> heard = witnesses.heard();
        LogAudit right = new LogAudit(heard);
        LogAudit wrong = new LogAudit(heard);
        for (int i = 0; i < events.size(); i++) {
            boolean ofB = events.get(i).stream().equals("b");
            for (LogAudit audit : List.of(right, wrong)) {
                if (ofB) {
                    audit.withheld(audit == wrong && i == 13 ? Hash.ofNothing() : sealed.get(i), "b");
                } else {
                    audit.next(sealed.get(i), events.get(i));
                }
            }
        }

        assertThat(right.end()).isEmpty();
        assertThat(right.withheld()).isEqualTo(10);
        assertThat(wrong.end()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.ROOT_DIFFERS);
            assertThat(found.index()).isEqualTo(10);
        });
    }

    @Test
    void a_key_that_has_vouched_for_the_next_counts_no_further() {
        SigningKey next = SigningKey.fresh("log");
        events.add(event("a", 10, "event 30"));
        sealed.add(events.get(30).hash());
        checkpoints.put("both", checkpoint(next, OURS));
        events.add(event("b", 10, "event 31"));
        sealed.add(events.get(31).hash());
        checkpoints.put("by the one that was stolen", checkpoint(OURS));

        for (List<VerifierKey> trusted : List.of(List.of(OURS.verifier()), List.of(OURS.verifier(), next.verifier()))) {
            assertThat(audited(trusted, List.of(OURS.verifier(), next.verifier())))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.kind()).isEqualTo(Kind.FORGED);
                        assertThat(found.words()).contains("size 32 (by the one that was stolen)");
                    });
        }
    }

    @Test
    void a_thousand_findings_are_told_and_more_are_counted() {
        Witnesses witnesses = new Witnesses(List.of(OURS.verifier()), List.of());
        for (int i = 0; i < 1_234; i++) {
            witnesses.add("file " + i, "Hello\n");
        }

        assertThat(witnesses.heard()).isEmpty();
        assertThat(witnesses.findings()).hasSize(1_000);
        assertThat(witnesses.leftOut()).isEqualTo(234);
    }

    @Test
    void a_key_that_an_old_one_vouches_for_is_trusted_from_then_on() {
        SigningKey next = SigningKey.fresh("log");
        events.add(event("a", 10, "event 30"));
        sealed.add(events.get(30).hash());
        checkpoints.put("both", checkpoint(next, OURS));
        events.add(event("b", 10, "event 31"));
        sealed.add(events.get(31).hash());
        checkpoints.put("the next alone", checkpoint(next));

        assertThat(audited(List.of(OURS.verifier()), List.of(next.verifier()))).isEmpty();
        assertThat(audited(List.of(OURS.verifier()), List.of()))
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.FORGED));
    }
}
