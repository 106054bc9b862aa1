package dev.adherence.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class PoolTest {

    /** By the name the other nodes know which silent sessions they may end; the limits PostgreSQL itself keeps. */
    @Test
    void sessions_bear_the_name_of_the_product_and_what_limits_them(RunningApp app) {
        assertThat(JdbcClient.create(app.bean(DataSource.class))
                        .sql("""
                        select current_setting('application_name') as name,
                               current_setting('idle_in_transaction_session_timeout') as idle_in_transaction
                        """)
                        .query()
                        .singleRow())
                .isEqualTo(Map.of("name", "adherence", "idle_in_transaction", "15s"));
    }
}
