-- Counts the changes of each organisation's roster, so that whoever keeps names in memory notices what no event tells.
create table roster_version (
    organization_id uuid   not null primary key,
    version         bigint not null
) with (fillfactor = 50);

create function roster_changed() returns trigger language plpgsql as $$
begin
    insert into roster_version as r (organization_id, version)
    select distinct organization_id, 1 from changed order by organization_id
    on conflict (organization_id) do update set version = r.version + 1;
    return null;
end
$$;

create trigger employee_added after insert on employee
    referencing new table as changed for each statement execute function roster_changed();
create trigger employee_changed after update on employee
    referencing new table as changed for each statement execute function roster_changed();
create trigger employee_removed after delete on employee
    referencing old table as changed for each statement execute function roster_changed();
create trigger team_added after insert on team
    referencing new table as changed for each statement execute function roster_changed();
create trigger team_changed after update on team
    referencing new table as changed for each statement execute function roster_changed();
create trigger team_removed after delete on team
    referencing old table as changed for each statement execute function roster_changed();
