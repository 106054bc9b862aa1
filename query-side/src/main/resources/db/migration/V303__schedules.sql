-- Read model "schedules": every published version of every date, and which one holds (superseded_at is null).
create table schedule_day (
    employee_id   uuid        not null,
    date          date        not null,
    version       integer     not null,
    replaced      boolean     not null,
    published_by  text,
    published_at  timestamptz not null,
    superseded_at timestamptz,
    position      bigint      not null,
    primary key (employee_id, date, version)
);

-- A date published without shifts has a schedule_day and no shift_row.
create table shift_row (
    employee_id   uuid        not null,
    date          date        not null,
    version       integer     not null,
    place         integer     not null,
    start_at      timestamptz not null,
    end_at        timestamptz not null,
    start_time    text        not null,
    end_time      text        not null,
    segments      jsonb       not null,
    replaced      boolean     not null,
    published_by  text,
    published_at  timestamptz not null,
    superseded_at timestamptz,
    primary key (employee_id, date, version, place)
);
