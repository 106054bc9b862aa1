package dev.adherence.eventstore.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What docs/proof.md says of the bytes of a leaf; they can never change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeafTest {

    private static final Leaf LEAF = new Leaf(
            "s",
            3,
            UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f"),
            Instant.parse("1970-01-01T00:00:01.000002Z"),
            "counted",
            "1",
            new byte[0],
            "{}".getBytes(StandardCharsets.UTF_8));

    @Test
    void its_bytes_are_as_documented() {
        assertThat(HexFormat.of().formatHex(LEAF.bytes()))
                .isEqualTo(
                        "01" // form
                                + "000173" // stream
                                + "0000000000000003" // sequence
                                + "000102030405060708090a0b0c0d0e0f" // event id
                                + "00000000000f4242" // recorded at, microseconds
                                + "0007636f756e746564" // type
                                + "000131" // version
                                + "00000000" // metadata
                                + "000000027b7d"); // payload
    }

    @Test
    void a_head_has_stream_sequence_and_chain() {
        byte[] chain = Hash.ofChain(Hash.beginOfChain(), LEAF.hash());

        assertThat(HexFormat.of().formatHex(new Head("s", 3, chain).bytes()))
                .isEqualTo("02" + "000173" + "0000000000000003" + HexFormat.of().formatHex(chain));
    }

    @Test
    void no_two_events_have_the_same_bytes_where_a_text_is_moved_to_the_next() {
        Leaf moved = new Leaf(
                LEAF.stream(),
                LEAF.sequence(),
                LEAF.eventId(),
                LEAF.recordedAt(),
                "counted1",
                "",
                LEAF.metadata(),
                LEAF.payload());

        assertThat(moved.bytes()).isNotEqualTo(LEAF.bytes());
    }
}
