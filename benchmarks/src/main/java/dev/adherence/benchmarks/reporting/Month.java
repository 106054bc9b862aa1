package dev.adherence.benchmarks.reporting;

import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.MovedClock;
import dev.adherence.benchmarks.product.Product;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A month of the figures of all agents and of their alerts: one day that a few of them have lived, as the product's own projections have
 * folded it, given to everyone on each day. Half of the alerts are acknowledged.
 */
final class Month {

    static final int AGENTS = Integer.getInteger("benchmarks.report.agents", 10_000);
    static final int DAYS = 31;
    static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    static final LocalDate LAST = FIRST.plusDays(DAYS - 1);
    private static final int MODELS = 500;
    private static final int QUARTERS = 4;

    /** Everyone has one of the models, of the same team; a day of UTC is one of a shift here, so both move by as many. */
    private static final String LIVES = """
            with ranked as (select id, row_number() over (order by number) - 1 as rank from employee),
                 lives as (select a.id as agent, m.id as model, d as moved
                             from ranked a join ranked m on m.rank = a.rank %% %d and m.rank < %d,
                                  generate_series(0, %d) as d
                            where a.id <> m.id or d > 0)
            """.formatted(MODELS, MODELS, DAYS - 1);

    private Month() {}

    static void live(Product product, Client client, MovedClock clock) {
        new Centre(AGENTS, FIRST).open(client, 0);
        Centre models = new Centre(MODELS, FIRST);
        models.open(client, 1);
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            clock.move(models.end(quarter));
            client.push("/api/v1/import/agent-states", models.quarter(quarter, 0, MODELS));
        }
        product.projected(product.head());
        JdbcClient jdbc = product.jdbc();
        spread(jdbc);
        for (String table :
                new String[] {"figure_course", "figure_day", "figure_stay", "alert", "alert_change", "alert_counted"}) {
            jdbc.sql("vacuum analyze " + table).update();
            Report.progress(
                    "%s: %,d rows, %,d MB",
                    table,
                    number(jdbc, "select count(*) from " + table),
                    number(jdbc, "select pg_total_relation_size('" + table + "') >> 20"));
        }
        clock.move(clock.instant().plus(Duration.ofDays(DAYS)));
    }

    private static long number(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static void spread(JdbcClient jdbc) {
        jdbc.sql(LIVES + """
                , moved as materialized (
                  select employee_id, day + d as day, d, array(
                           select case when place % 3 = 0 and number > 0 then number + d else number end
                             from unnest(steps) with ordinality as each (number, place) order by place) as steps
                    from figure_course, generate_series(0, 30) as d)
                insert into figure_course
                select agent, day, steps from lives join moved on employee_id = model and d = lives.moved
                """).update();
        jdbc.sql(LIVES + """
                insert into figure_day
                select organization_id, date + moved, agent, team_ids, in_adherence, grace, out_of_adherence, excused, unknown,
                       unscheduled, worked, available
                  from lives join figure_day on employee_id = model
                """).update();
        jdbc.sql(
                        "update alert set acknowledged_at = created_at + position * 7919 % 600 * interval '1 second' where position % 2 = 0")
                .update();
        jdbc.sql(LIVES + """
                , more as materialized (
                  select gen_random_uuid() as new_id, agent, moved, alert.* from lives join alert on employee_id = model),
                alerts as (
                  insert into alert (id, employee_id, organization_id, team_ids, type, status, message, deviation_start, shift_date,
                         created_at, late, ended_at, ending, acknowledged_at, first_recorded_at, settings_version, version,
                         position)
                  select new_id, agent, organization_id, team_ids, type, status, message, deviation_start + moved * interval '1 day',
                         shift_date + moved, created_at + moved * interval '1 day', late, ended_at + moved * interval '1 day', ending,
                         acknowledged_at + moved * interval '1 day', first_recorded_at + moved * interval '1 day', settings_version, version,
                         position
                    from more)
                insert into alert_change (alert_id, version, event, effective_at, recorded_at, changes, settings_version, position)
                select new_id, c.version, event, effective_at + moved * interval '1 day', recorded_at + moved * interval '1 day',
                       changes, c.settings_version, c.position
                  from more join alert_change c on alert_id = id
                """).update();
        jdbc.sql("truncate alert_counted").update();
        jdbc.sql("""
                insert into alert_counted
                select id, employee_id, organization_id, shift_date, retracted_at is not null, created_at,
                       case when acknowledged_at is not null
                            then greatest(0, extract(epoch from acknowledged_at - greatest(created_at, first_recorded_at)) * 1000000)
                       end, type, team_ids
                  from alert
                """).update();
    }
}
