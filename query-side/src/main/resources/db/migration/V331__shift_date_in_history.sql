-- The history of an alert tells of its shift date too: until now it was that under which the alert was raised, for ever.
update alert_change c
   set changes = c.changes || jsonb_build_object('shiftDate', jsonb_build_object('from', null, 'to', to_char(a.shift_date, 'YYYY-MM-DD')))
  from alert a
 where a.id = c.alert_id and c.event = 'raised' and a.shift_date is not null;
