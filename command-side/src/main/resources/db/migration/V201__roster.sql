-- Who works where. The command side writes these tables, everyone reads them by SQL.

create table organization (
    id         uuid primary key,
    name       text        not null,
    tier       text        not null check (tier in ('starter', 'professional', 'enterprise')),
    time_zone  text        not null,
    created_at timestamptz not null default now()
);

create table team (
    id              uuid primary key,
    organization_id uuid        not null references organization (id),
    name            text        not null,
    time_zone       text,
    version         integer     not null default 0,
    created_at      timestamptz not null default now()
);
create unique index team_name on team (organization_id, lower(name));

-- E-mail addresses are stored in lower case, so that every spelling finds the same person whatever the server's locale.
create table employee (
    id              uuid primary key,
    organization_id uuid        not null references organization (id),
    email           text        not null,
    number          text,
    first_name      text        not null,
    last_name       text        not null,
    skills          text[]      not null default '{}',
    active          boolean     not null default true,
    time_zone       text,
    role            text        not null default 'agent' check (role in ('agent', 'supervisor')),
    version         integer     not null default 0,
    created_at      timestamptz not null default now()
);
create unique index employee_email on employee (organization_id, lower(email));
create unique index employee_number on employee (organization_id, number);

-- The team at place 0 leads: its zone and its settings are the employee's.
create table employee_team (
    employee_id uuid    not null references employee (id),
    team_id     uuid    not null references team (id),
    place       integer not null,
    primary key (employee_id, place),
    -- deferred, because a change of order passes through states in which a team stands twice
    unique (employee_id, team_id) deferrable initially deferred
);
create index employee_team_team on employee_team (team_id);
