package dev.adherence.command.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.testing.CommandSide;
import dev.adherence.command.whatif.WhatIfLeases.Lease;
import dev.adherence.command.whatif.WhatIfLeases.Row;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may write: the one that has begun it last, and while nobody has cancelled it. */
@CommandSide
class WhatIfLeasesTest {

    @Autowired
    private WhatIfLeases leases;

    @Autowired
    private WhatIfRunner runner;

    @Autowired
    private JdbcClient jdbc;

    private final UUID organization = UUID.randomUUID();

    @BeforeEach
    void an_organisation_and_nobody_who_works() {
        runner.stop();
        jdbc.sql("delete from what_if").update();
        jdbc.sql("insert into organization (id, name, tier, time_zone) values (?, 'Acme', 'enterprise', 'UTC')")
                .param(organization)
                .update();
    }

    private UUID asked(UUID organizationId) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into what_if (id, organization_id, asked, asked_by, asked_by_name, asked_at, state)
                        values (?, ?, '{}', ?, 'Anna', clock_timestamp(), 'waiting')
                        """).params(id, organizationId, id).update();
        return id;
    }

    private Lease claimed(String owner) {
        return leases.claim(owner).orElseThrow();
    }

    private void ends() {
        jdbc.sql("update what_if set leased_until = now() - interval '1 second'")
                .update();
    }

    private long rows() {
        return jdbc.sql("select count(*) from what_if_agent").query(Long.class).single();
    }

    private static List<Row> one() {
        return List.of(new Row(UUID.randomUUID(), 1, 1, "{}"));
    }

    @Test
    void of_an_organisation_one_is_worked_on_at_a_time_the_oldest_first_and_others_do_not_wait_for_it() {
        UUID first = asked(organization);
        asked(organization);
        UUID another = UUID.randomUUID();
        jdbc.sql("insert into organization (id, name, tier, time_zone) values (?, 'Other', 'enterprise', 'UTC')")
                .param(another)
                .update();
        UUID others = asked(another);

        assertThat(claimed("a").whatIf().id()).isEqualTo(first);
        assertThat(claimed("b").whatIf().id()).isEqualTo(others);
        assertThat(leases.claim("c")).isEmpty();
    }

    @Test
    void what_a_node_that_lost_it_would_still_write_is_not_kept() {
        asked(organization);
        Lease lost = claimed("a");
        assertThat(leases.put(lost, 1, one())).isTrue();
        ends();

        Lease taken = claimed("b");

        assertThat(rows()).isZero();
        assertThat(leases.put(lost, 1, one())).isFalse();
        assertThat(leases.renew(lost)).isFalse();
        assertThat(leases.finish(lost, "{}")).isFalse();
        assertThat(rows()).isZero();
        assertThat(leases.put(taken, 1, one())).isTrue();
        assertThat(leases.finish(taken, "{}")).isTrue();
        assertThat(leases.claim("c")).isEmpty();
    }

    @Test
    void what_is_cancelled_is_not_gone_on_with() {
        UUID id = asked(organization);
        Lease lease = claimed("a");
        jdbc.sql("update what_if set state = 'cancelled', owner = null where id = ?")
                .param(id)
                .update();

        assertThat(leases.renew(lease)).isFalse();
        assertThat(leases.put(lease, 1, one())).isFalse();
        assertThat(rows()).isZero();
    }

    @Test
    void what_a_node_gives_back_as_it_stops_is_no_end_of_a_node() {
        asked(organization);
        for (int stops = 0; stops < 5; stops++) {
            Lease lease = claimed("a" + stops);
            assertThat(leases.isDangerous(lease)).isFalse();
            leases.giveBack(lease);
        }
        for (int kills = 0; kills < 3; kills++) {
            assertThat(leases.isDangerous(claimed("b" + kills))).isFalse();
            ends();
        }
        assertThat(leases.isDangerous(claimed("c"))).isTrue();
    }
}
