-- An alert that was retracted while it was open read as lasting for ever. It ended as it was created; one that a new schedule took
-- away, when it did, or when it had ended before. What its history tells follows, so that a rebuild makes the same rows.
do $$
declare
    change      record;
    told_end    text; -- as the changes said it
    told_ending text;
    was_end     text; -- as it reads from now on, before the change and after it
    was_ending  text;
    is_end      text;
    is_ending   text;
    created     text;
    removed_at  timestamp; -- in UTC
    told        jsonb;
begin
    for change in
        select c.*,
               -- the one word that the payload holds besides ids and instants
               coalesce(position('schedule_changed'::bytea in e.payload) > 0, false) as by_schedule,
               lag(c.alert_id) over alert is distinct from c.alert_id as first,
               lead(c.alert_id) over alert is distinct from c.alert_id as last
          from alert_change c
          left join event_log e on e.position = c.position
         where c.alert_id in (select alert_id from alert_change where event = 'retracted')
        window alert as (order by c.alert_id, c.version)
         order by c.alert_id, c.version
    loop
        if change.first then
            told_end := null;
            told_ending := null;
            is_end := null;
            is_ending := null;
        end if;
        was_end := is_end;
        was_ending := is_ending;
        if change.changes ? 'createdAt' then
            created := change.changes -> 'createdAt' ->> 'to';
        end if;
        if change.changes ? 'endedAt' then
            told_end := change.changes -> 'endedAt' ->> 'to';
        end if;
        if change.changes ? 'ending' then
            told_ending := change.changes -> 'ending' ->> 'to';
        end if;

        if change.event in ('ended', 'amended') then
            is_end := told_end;
            is_ending := told_ending;
        elsif change.event = 'retracted' and change.by_schedule then
            removed_at := greatest(change.recorded_at, created::timestamptz) at time zone 'UTC';
            is_end := coalesce(is_end, to_char(removed_at, 'YYYY-MM-DD"T"HH24:MI:SS')
                -- in groups of three digits
                || regexp_replace(regexp_replace(to_char(removed_at, '.US'), '000$', ''), '^\.000$', '') || 'Z');
            is_ending := coalesce(is_ending, 'schedule_changed');
        elsif change.event = 'retracted' then
            is_end := created;
            is_ending := null;
        end if;

        told := change.changes - 'endedAt' - 'ending';
        if is_end is distinct from was_end then
            told := told || jsonb_build_object('endedAt', jsonb_build_object('from', was_end, 'to', is_end));
        end if;
        if is_ending is distinct from was_ending then
            told := told || jsonb_build_object('ending', jsonb_build_object('from', was_ending, 'to', is_ending));
        end if;
        if told <> change.changes then
            update alert_change set changes = told where alert_id = change.alert_id and version = change.version;
        end if;
        if change.last then
            update alert set ended_at = is_end::timestamptz, ending = is_ending
             where id = change.alert_id
               and (ended_at, ending) is distinct from (is_end::timestamptz, is_ending);
        end if;
    end loop;
end
$$;
