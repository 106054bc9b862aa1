package dev.adherence.app.loss;

import dev.adherence.app.harness.TestDatabase;

/** Has PostgreSQL refuse two of three appends, as a full disk would, after their events are written. */
final class Nuisance {

    private final TestDatabase database;

    Nuisance(TestDatabase database) {
        this.database = database;
        execute("create table nuisance (active boolean not null)");
        execute("insert into nuisance values (false)");
        execute("create sequence nuisance_append");
        execute("""
                create function refuse() returns trigger language plpgsql security definer as $$
                begin
                    -- a sequence remembers what is rolled back
                    if (select active from nuisance) and nextval('nuisance_append') % 3 <> 0 then
                        raise exception 'no room' using errcode = 'disk_full';
                    end if;
                    return null;
                end
                $$
                """);
        execute("create trigger refuse after insert on event_log for each statement execute function refuse()");
    }

    void active(boolean active) {
        execute("update nuisance set active = " + active);
    }

    /** Appends that were written and rolled back. */
    long refused() {
        return database.jdbc()
                .sql("select last_value - last_value / 3 from nuisance_append")
                .query(Long.class)
                .single();
    }

    private void execute(String sql) {
        database.jdbc().sql(sql).update();
    }
}
