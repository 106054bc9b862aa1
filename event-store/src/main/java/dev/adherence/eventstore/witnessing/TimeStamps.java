package dev.adherence.eventstore.witnessing;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The time stamps that were given; none is changed or taken away. */
public final class TimeStamps {

    private final JdbcClient jdbc;

    public TimeStamps(DataSource dataSource) {
        this(JdbcClient.create(dataSource));
    }

    TimeStamps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those checkpoints of these sizes that have one. */
    public Map<Long, TimeStamp> of(UUID partition, Collection<Long> sizes) {
        Map<Long, TimeStamp> found = new HashMap<>();
        jdbc.sql("""
                        select s.size, s.stamped_at, s.token from proof_time_stamp s join proof_tree t on t.number = s.tree
                         where t.partition = ? and s.size = any(?)
                        """).params(partition, sizes.toArray(Long[]::new)).query(row -> {
            found.put(
                    row.getLong("size"),
                    new TimeStamp(
                            row.getObject("stamped_at", OffsetDateTime.class).toInstant(), row.getBytes("token")));
        });
        return found;
    }

    /** The first one stays. */
    void keep(UUID partition, long size, TimeStamp stamp) {
        jdbc.sql("""
                        insert into proof_time_stamp (tree, size, token, stamped_at)
                        select number, ?, ?, ? from proof_tree where partition = ?
                        on conflict do nothing
                        """)
                .params(size, stamp.token(), stamp.at().atOffset(ZoneOffset.UTC), partition)
                .update();
    }
}
