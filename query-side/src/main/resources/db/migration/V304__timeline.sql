-- Read model "timeline": every state as it was recorded, those that were never judged too.
create table state_row (
    employee_id uuid        not null,
    version     bigint      not null,
    occurred_at timestamptz not null,
    state       text        not null,
    queue       text,
    source      text,
    event_id    text,
    sequence    bigint,
    raw_state   text,
    received_at timestamptz not null,
    position    bigint      not null,
    primary key (employee_id, version)
);
create index state_row_at on state_row (employee_id, occurred_at);
create index state_row_received on state_row (employee_id, received_at);
