-- What is run again is one of its own beside what it came to before: the runs of a name are numbered.
alter table what_if add column run integer not null default 1;
drop index what_if_name;
create unique index what_if_name on what_if (organization_id, lower(name), run) where name is not null;
