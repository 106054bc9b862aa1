-- Excused time: how a verdict would stand without excuses, and by how much these change the sums of a day. What is here was excused for
-- nothing, so it stays as it is.
do $$
declare
    place text;
begin
    foreach place in array array[current_schema(), current_schema() || '_beside', current_schema() || '_before'] loop
        execute format('alter table %I.verdict add column raw_status text', place);
        execute format('alter table %I.figure_day add column adherent_by_excuse bigint not null default 0,
                                                  add column unknown_by_excuse bigint not null default 0', place);
    end loop;
end
$$;
