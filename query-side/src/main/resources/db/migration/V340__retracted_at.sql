-- An alert that a person had resolved and that was proven wrong later said so nowhere but in the name of one of its events. Those there
-- are say it as a rebuild would, in their history too.
alter table alert add column retracted_at timestamptz;

with told as (
    select alert_id, version, event, recorded_at,
           lag(event) over alert as event_before,
           lag(recorded_at) over alert as recorded_before,
           lead(version) over alert is null as last
      from alert_change
     where event in ('raised', 'amended', 'retracted')
    window alert as (partition by alert_id order by version)
), changed as (
    select alert_id, version,
           case when event_before = 'retracted' then recorded_before at time zone 'UTC' end as was,
           case when event = 'retracted' then recorded_at at time zone 'UTC' end as becomes
      from told
     where event = 'retracted' or event_before = 'retracted'
), words as (
    -- instants in words have their fractions in groups of three digits
    select alert_id, version,
           to_char(was, 'YYYY-MM-DD"T"HH24:MI:SS')
               || regexp_replace(regexp_replace(to_char(was, '.US'), '000$', ''), '^\.000$', '') || 'Z' as was,
           to_char(becomes, 'YYYY-MM-DD"T"HH24:MI:SS')
               || regexp_replace(regexp_replace(to_char(becomes, '.US'), '000$', ''), '^\.000$', '') || 'Z' as becomes
      from changed
), history as (
    update alert_change c
       set changes = c.changes
               || jsonb_build_object('retractedAt', jsonb_build_object('from', words.was, 'to', words.becomes))
      from words
     where c.alert_id = words.alert_id and c.version = words.version and words.was is distinct from words.becomes
)
update alert a set retracted_at = told.recorded_at
  from told
 where told.alert_id = a.id and told.last and told.event = 'retracted';
