-- What seals words about a person before they are recorded; without it nobody reads them any more, wherever they stand. One of each
-- person, and one of each change of several, which is gone with the first of them.
create table personal_key (
    id              uuid  primary key,
    organization_id uuid  not null,
    secret          bytea, -- null: erased
    pseudonym       text   -- what a name that it sealed reads as then; null of a key of several
);

create table personal_key_of (
    key_id    uuid not null references personal_key (id),
    person_id uuid not null,
    primary key (key_id, person_id)
);
create index personal_key_of_person on personal_key_of (person_id);

-- Counts the erasures: what a node has in memory of keys and words counts for nothing once it is another number.
create table personal_erasures (
    number bigint not null
);
insert into personal_erasures values (0);

-- Whose words are still to be cleaned out of the files of tables: a deleted row stays in them until they are written anew.
create table personal_cleaning (
    employee_id uuid        primary key,
    next_at     timestamptz not null default now(),
    done        integer     not null default 0
);

alter table employee add column erased_at timestamptz;

-- Statistics of a column are samples of what stands in it, and outlive the rows.
alter table employee alter column email set statistics 0, alter column number set statistics 0, alter column number_key set statistics 0,
    alter column first_name set statistics 0, alter column last_name set statistics 0, alter column skills set statistics 0;
alter table personal_key alter column secret set statistics 0;
alter table what_if alter column asked set statistics 0;
alter table feed alter column last_refused_reason set statistics 0;
alter table feed_unknown_agent alter column agent_id set statistics 0;
do $$
declare
    told record;
begin
    if exists (select from pg_proc where proname = 'pg_clear_attribute_stats') then
        for told in
            select attrelid::regclass::text as relation, attname from pg_attribute
             where attrelid in ('employee'::regclass, 'what_if'::regclass, 'feed'::regclass, 'feed_unknown_agent'::regclass) and attstattarget = 0
        loop
            execute format('select pg_clear_attribute_stats(%L, %L, %L, false)', current_schema(), told.relation, told.attname);
        end loop;
    end if;
end
$$;
