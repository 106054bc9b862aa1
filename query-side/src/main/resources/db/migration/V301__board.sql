-- Read model "board": what was decided about every agent, and what we believed when. Rebuilt from events at any time.

-- A row says: from recorded_at until superseded_at we believed that this held on [valid_from, valid_to).
create table verdict (
    employee_id      uuid        not null,
    position         bigint      not null,
    valid_from       timestamptz not null,
    valid_to         timestamptz,
    recorded_at      timestamptz not null,
    superseded_at    timestamptz,
    state            text        not null,
    state_started_at timestamptz,
    queue            text,
    scheduled_state  text,
    status           text        not null,
    since            timestamptz not null,
    shift_date       date,
    schedule_version integer,
    settings_version integer     not null,
    primary key (employee_id, position, valid_from)
);
create index verdict_believed on verdict (employee_id, valid_from desc) where superseded_at is null;
create index verdict_at on verdict (employee_id, valid_from desc);

-- Where an employee belonged from an instant on; of several rows that hold, the one of the greatest position counts.
create table membership (
    employee_id     uuid        not null,
    position        bigint      not null,
    valid_from      timestamptz not null,
    organization_id uuid        not null,
    team_ids        uuid[]      not null,
    zone            text        not null,
    active          boolean     not null,
    primary key (employee_id, position)
);
create index membership_organization on membership (organization_id, employee_id);

-- The verdict that holds now, one row per employee, so that a board is one indexed query.
create table board_row (
    employee_id      uuid primary key,
    position         bigint not null,
    organization_id  uuid,
    team_ids         uuid[] not null,
    zone             text,
    active           boolean not null,
    last_received_at timestamptz,
    verdict_from     timestamptz,
    state            text,
    state_started_at timestamptz,
    queue            text,
    scheduled_state  text,
    status           text,
    since            timestamptz,
    shift_date       date,
    schedule_version integer,
    settings_version integer
) with (fillfactor = 70);
create index board_row_organization on board_row (organization_id, position desc);
