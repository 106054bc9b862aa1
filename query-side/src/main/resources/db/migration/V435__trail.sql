-- Read model "trail": what people did, whichever stream tells it. Rebuilt from events at any time.
create table trail (
    employee_id     uuid        not null, -- whose stream it stands in: an agent's, the organisation's, or that of its trail
    version         bigint      not null,
    position        bigint      not null,
    organization_id uuid        not null,
    at              timestamptz not null,
    type            text        not null,
    by_id           uuid,
    by_name         text,
    session         uuid,
    address         text,
    subject         uuid,
    told            jsonb       not null,
    primary key (employee_id, version)
);
create index trail_at on trail (organization_id, at, position);
create index trail_by on trail (organization_id, by_id, at, position);
create index trail_subject on trail (subject, type) where subject is not null;
create index trail_session on trail (session) where type = 'signed-in';

-- Whose agent each is, as the first event of its stream says.
create table trail_agent (
    employee_id     uuid primary key,
    organization_id uuid not null
);

-- Beside them, in no WAL, and before them, as every table of a read model.
do $$
begin
    execute format('create unlogged table %I.trail (like trail including all)', current_schema() || '_beside');
    execute format('create table %I.trail (like trail including all)', current_schema() || '_before');
    execute format('create unlogged table %I.trail_agent (like trail_agent including all)', current_schema() || '_beside');
    execute format('create table %I.trail_agent (like trail_agent including all)', current_schema() || '_before');
end
$$;
