package dev.adherence.eventstore.proving;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Where in the log the leaves of a tile are, ascending, 8 bytes each. */
record Positions(byte[] bytes) {

    static Positions of(long[] positions, int count) {
        ByteBuffer all = ByteBuffer.allocate(count * Long.BYTES);
        for (int i = 0; i < count; i++) {
            all.putLong(positions[i]);
        }
        return new Positions(all.array());
    }

    int size() {
        return bytes.length / Long.BYTES;
    }

    long at(int index) {
        return ByteBuffer.wrap(bytes).getLong(index * Long.BYTES);
    }

    OptionalLong indexOf(long position) {
        int least = 0;
        int greatest = size() - 1;
        while (least <= greatest) {
            int middle = (least + greatest) >>> 1;
            long found = at(middle);
            if (found == position) {
                return OptionalLong.of(middle);
            }
            if (found < position) {
                least = middle + 1;
            } else {
                greatest = middle - 1;
            }
        }
        return OptionalLong.empty();
    }
}
