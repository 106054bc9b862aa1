-- A count is kept for as long as its own window is open; until now all were of a minute.
alter table rate_window add column ends_at timestamptz;
update rate_window set ends_at = opened_at + interval '1 minute';
-- What a node of before the update writes meanwhile.
alter table rate_window alter column ends_at set default now() + interval '1 minute';
create index rate_window_ends on rate_window (ends_at);
drop index rate_window_opened;
