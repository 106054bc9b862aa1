-- Packages that somebody takes away: what was asked for, how far it is, and the file. Nothing here is history, and nothing of it stands in
-- the log. A row that runs is its owner's until leased_until; attempt tells apart who begins it again.
create table export (
    id              uuid        primary key,
    organization_id uuid        not null references organization (id),
    since           timestamptz not null,
    until           timestamptz not null,
    team_id         uuid,
    employee_id     uuid,
    checkpoints     bigint[]    not null, -- sizes that are to be proven besides
    asked_by        uuid        not null,
    asked_by_name   text        not null,
    asked_at        timestamptz not null,
    state           text        not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    reason          text,
    attempt         integer     not null default 0,
    ends            integer     not null default 0, -- of nodes in the middle of it, one after the other
    owner           text,
    leased_until    timestamptz,
    started_at      timestamptz,
    ended_at        timestamptz,
    kept_until      timestamptz, -- by the clock of the database
    events          bigint, -- null until they are counted
    done            bigint      not null default 0,
    bytes           bigint,
    sha256          text
);
create index export_organization on export (organization_id);
create index export_to_do on export (asked_at) where state in ('waiting', 'running');

-- In pieces of the same length, so that any place of it is found by a division, and any node can serve it.
create table export_piece (
    export_id uuid    not null references export (id) on delete cascade,
    number    integer not null,
    bytes     bytea   not null,
    primary key (export_id, number)
);
-- It is compressed already.
alter table export_piece alter column bytes set storage external;
