package dev.adherence.eventstore.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
    void it_is_read_from_its_bytes_and_from_nothing_else() {
        byte[] bytes = LEAF.bytes();

        assertThat(Leaf.of(bytes).bytes()).isEqualTo(bytes);
        assertThat(Leaf.of(bytes).recordedAt()).isEqualTo(LEAF.recordedAt());
        Leaf early = new Leaf(
                "", 0, LEAF.eventId(), Instant.parse("1969-12-31T23:59:59.999999Z"), "", "", new byte[3], new byte[0]);
        assertThat(Leaf.of(early.bytes()).recordedAt()).isEqualTo(early.recordedAt());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Leaf.of(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Leaf.of(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessageContaining("1 bytes too many");
        bytes[0] = 2;
        assertThatThrownBy(() -> Leaf.of(bytes)).hasMessageContaining("later version");
    }

    @Test
    void on_its_way_it_has_its_hash_with_it_and_what_is_cut_is_noticed() throws IOException {
        List<SealedBytes> sent = List.of(
                new SealedBytes(LEAF.hash(), null, LEAF),
                new SealedBytes(Hash.ofNothing(), null, null),
                new SealedBytes(LEAF.hash(), "of another", null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (SealedBytes each : sent) {
            each.writeTo(new DataOutputStream(out));
        }

        DataInputStream in = read(out.toByteArray());
        for (SealedBytes each : sent) {
            SealedBytes got = SealedBytes.readFrom(in);
            assertThat(got.hash()).isEqualTo(each.hash());
            assertThat(got.withheld()).isEqualTo(each.withheld());
            assertThat(got.leaf() == null ? null : got.leaf().bytes())
                    .isEqualTo(each.leaf() == null ? null : each.leaf().bytes());
        }
        assertThat(SealedBytes.readFrom(in)).isNull();
        for (int length = 1; length < 33 + 4 + LEAF.bytes().length; length++) {
            DataInputStream cut = read(Arrays.copyOf(out.toByteArray(), length));
            assertThatThrownBy(() -> SealedBytes.readFrom(cut)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> SealedBytes.readFrom(read(Arrays.copyOf(new byte[] {7}, 40))))
                .hasMessageContaining("kind 7");
    }

    private static DataInputStream read(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
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
