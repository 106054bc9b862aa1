package dev.adherence.query.wiring;

import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The 16 bytes of this database under which its organisations are told where they are; read once, since they never change. */
final class PositionKey {

    private final JdbcClient jdbc;
    private volatile byte[] known;

    PositionKey(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    byte[] bytes() {
        if (known == null) {
            byte[] stored =
                    jdbc.sql("select key from position_key").query(byte[].class).single();
            known = Arrays.copyOf(stored, 16);
        }
        return known;
    }
}
