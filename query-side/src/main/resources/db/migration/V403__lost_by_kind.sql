-- To what time out of adherence was lost: the alerts of every agent beside their course, and the seconds of each type beside the sums. What
-- is here stays as it is, of no type, until the figures are built anew.
do $$
declare
    place text;
    kind  text;
begin
    foreach place in array array[current_schema(), current_schema() || '_beside', current_schema() || '_before'] loop
        -- As each alert reads now; the last second that it lasts is before "ends".
        execute format('create table %I.figure_alert (
                            employee_id  uuid        not null,
                            alert_id     uuid        not null,
                            type         text        not null,
                            begins       timestamptz not null,
                            ends         timestamptz not null,
                            primary key (employee_id, alert_id)
                        ) with (fillfactor = 70)', place);
        execute format('create index figure_alert_ends on %I.figure_alert (employee_id, ends)', place);
        foreach kind in array array['late_start', 'early_leave', 'extended_break', 'unscheduled_break', 'wrong_state'] loop
            execute format('alter table %I.figure_day add column %I bigint not null default 0', place, kind);
        end loop;
    end loop;
end
$$;
