package dev.adherence.app.architecture.canary.query;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads rows as a stream and never closes it. */
class KeepsAConnection {

    boolean anyoneIsThere(JdbcClient jdbc) {
        return jdbc.sql("select 1").query(Integer.class).stream().anyMatch(one -> one == 1);
    }
}
