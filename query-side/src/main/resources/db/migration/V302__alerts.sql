-- Read model "alert": every alert as it stands, and every event that made it so.
create table alert (
    id                uuid primary key,
    employee_id       uuid        not null,
    organization_id   uuid,
    team_ids          uuid[]      not null,
    type              text        not null,
    status            text        not null,
    message           text        not null,
    deviation_start   timestamptz not null,
    shift_date        date,
    created_at        timestamptz not null,
    late              boolean     not null,
    ended_at          timestamptz,
    ending            text,
    acknowledged_at   timestamptz,
    acknowledged_by   uuid,
    acknowledged_name text,
    resolved_at       timestamptz,
    resolved_by       uuid,
    resolved_name     text,
    resolution        text,
    notes             text,
    schedule_version  integer,
    settings_version  integer     not null,
    -- sequence number of the last event of the agent's stream that changed this alert
    version           bigint      not null,
    position          bigint      not null
) with (fillfactor = 70);
create index alert_newest on alert (organization_id, created_at desc, id);
create index alert_open on alert (organization_id, created_at desc, id) where status <> 'resolved';
create index alert_employee on alert (employee_id, created_at desc);

create table alert_change (
    alert_id         uuid        not null,
    version          bigint      not null,
    event            text        not null,
    by_id            uuid,
    by_name          text,
    effective_at     timestamptz not null,
    recorded_at      timestamptz not null,
    notes            text,
    carried_from     uuid,
    changes          jsonb       not null,
    schedule_version integer,
    settings_version integer     not null,
    position         bigint      not null,
    primary key (alert_id, version)
);

-- Whose employee raised what: the stream says it once, every alert needs it.
create table alert_agent (
    employee_id     uuid primary key,
    organization_id uuid not null
);
