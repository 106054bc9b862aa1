-- Read model "corrections": what people corrected, part by part, and what that and every excuse came to. Rebuilt from events at any time.
create table correction (
    employee_id      uuid        not null,
    correction_id    uuid        not null,
    begins           timestamptz not null,
    ends             timestamptz not null,
    kind             text        not null,
    date             date,
    content          jsonb       not null,
    reason           text        not null,
    note             text,
    by_id            uuid        not null,
    by_name          text        not null,
    corrected_at     timestamptz not null,
    restored_by_id   uuid,
    restored_by_name text,
    restored_note    text,
    restored_at      timestamptz,
    primary key (employee_id, begins, correction_id)
);
create index correction_id on correction (correction_id);
create index correction_made on correction (corrected_at, correction_id);

create table change_effect (
    employee_id uuid        not null,
    change_id   uuid        not null,
    version     bigint      not null,
    kind        text        not null,
    effect      jsonb       not null,
    by_id       uuid        not null,
    by_name     text        not null,
    recorded_at timestamptz not null,
    primary key (employee_id, change_id, version)
);
create index change_effect_id on change_effect (change_id);
create index change_effect_recorded on change_effect (employee_id, recorded_at);

-- Beside them, in no WAL, and before them, as every table of a read model.
do $$
declare
    name text;
begin
    foreach name in array array['correction', 'change_effect'] loop
        execute format('create unlogged table %I.%I (like %I including all)', current_schema() || '_beside', name, name);
        execute format('create table %I.%I (like %I including all)', current_schema() || '_before', name, name);
    end loop;
end
$$;
