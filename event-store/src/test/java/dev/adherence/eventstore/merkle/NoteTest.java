package dev.adherence.eventstore.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoteTest {

    /** The example of golang.org/x/mod/sumdb/note, which C2SP signed-note describes. */
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;

    private static final String PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PUBLISHED_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PUBLISHED_LINE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    /** The example of C2SP tlog-checkpoint. */
    private static final String CHECKPOINT = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            """;

    private final VerifierKey known = VerifierKey.parse(PUBLISHED_KEY);

    private static SigningKey published() {
        byte[] marked = Base64.getDecoder().decode(PUBLISHED_SEED);
        return new SigningKey(VerifierKey.parse(PUBLISHED_KEY), Arrays.copyOfRange(marked, 1, marked.length));
    }

    @Test
    void the_published_key_signs_the_published_signature() {
        assertThat(Note.signed(TEXT, List.of(published()))).hasToString(TEXT + "\n" + PUBLISHED_LINE + "\n");
    }

    @Test
    void the_published_note_is_known_to_be_signed() {
        Note note = Note.parse(TEXT + "\n" + PUBLISHED_LINE + "\n");

        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.signer(List.of(known))).contains(known);
        assertThat(known).hasToString(PUBLISHED_KEY);
    }

    @Test
    void a_note_of_which_a_byte_is_otherwise_is_signed_by_nobody() {
        Note note = Note.parse(TEXT.replace("your", "Your") + "\n" + PUBLISHED_LINE + "\n");

        assertThat(note.signer(List.of(known))).isEmpty();
    }

    @Test
    void who_is_not_known_has_signed_nothing() {
        Note note = Note.signed(TEXT, List.of(SigningKey.fresh("PeterNeumann")));

        assertThat(note.signer(List.of(known))).isEmpty();
    }

    @Test
    void of_several_signatures_each_is_read() {
        SigningKey fresh = SigningKey.fresh("somebody/else");
        Note note = Note.parse(Note.signed(TEXT, List.of(fresh, published())).toString());

        assertThat(note.signer(List.of(known))).contains(known);
        assertThat(note.signer(List.of(fresh.verifier()))).contains(fresh.verifier());
    }

    @Test
    void the_published_checkpoint_is_read_and_written_again_as_it_was() {
        assertThat(Note.parse(CHECKPOINT)).hasToString(CHECKPOINT);
        assertThatThrownBy(() -> Checkpoint.parse(Note.parse(CHECKPOINT).text()))
                .hasMessageContaining("origin, size, root and heads");
    }

    @Test
    void a_checkpoint_is_one_of_tlog_checkpoint_with_a_line_for_the_heads() {
        Checkpoint checkpoint = new Checkpoint("log/1", 17, Hash.ofNothing(), 2, Hash.ofLeaf(new byte[0]));

        assertThat(checkpoint.text()).isEqualTo("""
                        log/1
                        17
                        47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
                        heads 2 bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=
                        """);
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log\n17\nAAAA\nheads 1 AAAA\n",
                "log\n017\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nheads 1 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nheads 1 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntails 1 x\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nheads 1 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nheads 1 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\nno signature\n",
                "text\n\n\u2014 name notbase64!\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name AAAAAAAA"
            })
    void what_is_no_note_is_refused(String written) {
        assertThatThrownBy(() -> Note.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcU",
                "PeterNeumann+c74f20a3+AhpCc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
