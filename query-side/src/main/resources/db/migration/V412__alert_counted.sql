-- What reports count of each alert, by itself: to read all that is known of hundreds of thousands takes twice as long.
do $$
declare
    place text;
begin
    foreach place in array array[current_schema(), current_schema() || '_beside', current_schema() || '_before'] loop
        execute format('create table %I.alert_counted (
                            alert_id        uuid        not null,
                            employee_id     uuid        not null,
                            organization_id uuid,
                            date            date        not null, -- of its shift
                            retracted       boolean     not null,
                            created_at      timestamptz not null,
                            wait            bigint, -- microseconds until it was acknowledged
                            type            text        not null,
                            team_ids        uuid[]      not null,
                            primary key (employee_id, alert_id)
                        )', place);
        execute format('create index alert_counted_of_date on %I.alert_counted (organization_id, date)', place);
        execute format('insert into %1$I.alert_counted
                        select id, employee_id, organization_id, coalesce(shift_date, (created_at at time zone ''UTC'')::date),
                               retracted_at is not null, created_at,
                               case when acknowledged_at is not null
                                    then greatest(0, extract(epoch from acknowledged_at - greatest(created_at, first_recorded_at)) * 1000000)
                               end, type, team_ids
                          from %1$I.alert', place);
    end loop;
    execute format('alter table %I.alert_counted set unlogged', current_schema() || '_beside');
end
$$;
