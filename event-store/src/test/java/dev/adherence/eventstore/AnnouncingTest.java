package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.waking.CommitListener;
import dev.adherence.eventstore.waking.CommitSignal;
import dev.adherence.eventstore.waking.PeerPresence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class AnnouncingTest {

    private static final String END = "end";

    private final AtomicLong now = new AtomicLong();
    private final PeerPresence others = new PeerPresence(now::get);
    private HikariDataSource pool;

    @BeforeEach
    void a_new_database() {
        pool = Database.fresh();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void commits_are_announced_as_long_as_others_may_listen_and_again_as_soon_as_one_does() throws Exception {
        try (Connection listening = pool.getConnection();
                Statement statement = listening.createStatement();
                Store store = Store.on(
                        pool, OutsideThePool.of(pool), new CommitSignal(others), NoOpEventUpcaster.INSTANCE, "1")) {
            store.append("a", 0);
            // It has said by then that it listens.
            store.listener().close();
            statement.execute("listen " + CommitListener.CHANNEL);

            store.append("a", 1);
            others.listening();
            now.addAndGet(PeerPresence.BELIEVED_NANOS);
            store.append("a", 2);
            store.engine().appendEvents(List.of(Store.counted("a", 3), Store.counted("a", 4)));
            others.heard();
            store.engine().appendEvents(List.of(Store.counted("a", 5), Store.counted("a", 6)));

            assertThat(heard(listening)).as("of the appends to 1 and to 6").hasSize(2);
            assertThat(store.engine().head()).isEqualTo(7);
        }
    }

    /** Up to a mark that is set after all of them. */
    private List<String> heard(Connection listening) throws SQLException {
        JdbcClient.create(pool)
                .sql("select pg_notify(?, ?)")
                .params(CommitListener.CHANNEL, END)
                .query(rows -> {});
        List<String> heard = new ArrayList<>();
        while (true) {
            for (PGNotification notification :
                    listening.unwrap(PGConnection.class).getNotifications(0)) {
                if (notification.getParameter().equals(END)) {
                    return heard;
                }
                heard.add(notification.getParameter());
            }
        }
    }
}
