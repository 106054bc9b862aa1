-- When an alert was first recorded stood in its history alone, which a report had to look up for each alert that somebody acknowledged.
do $$
declare
    place text;
begin
    foreach place in array array[current_schema(), current_schema() || '_beside', current_schema() || '_before'] loop
        execute format('alter table %I.alert add column if not exists first_recorded_at timestamptz', place);
        execute format('update %1$I.alert a set first_recorded_at = c.recorded_at
                          from (select distinct on (alert_id) alert_id, recorded_at from %1$I.alert_change order by alert_id, version) c
                         where c.alert_id = a.id and a.first_recorded_at is distinct from c.recorded_at', place);
    end loop;
end
$$;
