-- Read model "excuses": the parts of every excuse, each of one agent and a week at most. Rebuilt from events at any time.
create table excuse (
    employee_id        uuid        not null,
    excuse_id          uuid        not null,
    begins             timestamptz not null,
    ends               timestamptz not null,
    intervals          jsonb       not null,
    period_from        timestamptz not null,
    period_to          timestamptz not null,
    recurrence         jsonb,
    reason             text        not null,
    note               text,
    entered_by_id      uuid        not null,
    entered_by_name    text        not null,
    entered_at         timestamptz not null,
    taken_back_by_id   uuid,
    taken_back_by_name text,
    taken_back_at      timestamptz,
    primary key (employee_id, begins, excuse_id)
);
create index excuse_id on excuse (excuse_id);
create index excuse_entered on excuse (entered_at, excuse_id);

-- Beside them, in no WAL, and before them, as every table of a read model.
do $$
begin
    execute format('create unlogged table %I.excuse (like excuse including all)', current_schema() || '_beside');
    execute format('create table %I.excuse (like excuse including all)', current_schema() || '_before');
end
$$;
