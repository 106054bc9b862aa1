package dev.adherence.query.proof;

import dev.adherence.events.Viewer;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.SealedBytes;
import dev.adherence.eventstore.proving.SealedLeaf;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.ObjectWriter;

/** How leaves are written, one behind the other. */
interface LeafForm {

    String type();

    void write(Viewer viewer, SealedLeaf leaf, OutputStream out) throws IOException;

    /** For people and whatever reads JSON. */
    record Lines(ObjectWriter writer) implements LeafForm {

        static final String TYPE = "application/x-ndjson";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public void write(Viewer viewer, SealedLeaf leaf, OutputStream out) throws IOException {
            writer.writeValue(out, LeafView.of(viewer, leaf, null));
            out.write('\n');
        }
    }

    /** The bytes that are hashed, for whoever has many to hash. */
    record Bytes() implements LeafForm {

        static final String TYPE = "application/octet-stream";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public void write(Viewer viewer, SealedLeaf leaf, OutputStream out) throws IOException {
            Leaf event = leaf.leaf();
            boolean withheld = LeafView.isWithheld(viewer, event);
            new SealedBytes(leaf.hash(), withheld ? event.stream() : null, withheld ? null : event)
                    .writeTo(new DataOutputStream(out));
        }
    }
}
