-- Who may come in: accounts, sessions, API keys, one-time links; no secret is stored as it is.

create table account (
    id                 uuid primary key,
    organization_id    uuid        not null references organization (id),
    -- In lower case; unique over all organisations, because people sign in with it alone.
    email              text        not null unique check (email = lower(email)),
    name               text        not null,
    role               text        not null check (role in ('admin', 'supervisor', 'auditor', 'analyst', 'agent')),
    password_hash      text        not null,
    active             boolean     not null default true,
    -- A session names the generation it was opened in; a new password or a disabling ends all of the older ones.
    session_generation integer     not null default 1,
    created_at         timestamptz not null
);
create index account_organization on account (organization_id);

create table account_team (
    account_id uuid not null references account (id) on delete cascade,
    team_id    uuid not null references team (id),
    primary key (account_id, team_id)
);
create index account_team_team on account_team (team_id);

create table api_key (
    id              uuid primary key,
    organization_id uuid        not null references organization (id),
    name            text        not null,
    permissions     text[]      not null,
    -- SHA-256 of the whole key: keys are random and long, so a slow hash would add nothing.
    key_hash        bytea       not null,
    created_at      timestamptz not null,
    created_by      uuid references account (id),
    last_used_at    timestamptz
);
create index api_key_organization on api_key (organization_id);

create table password_reset (
    token_hash bytea primary key,
    account_id uuid        not null references account (id) on delete cascade,
    expires_at timestamptz not null
);
create index password_reset_account on password_reset (account_id);

-- Each node that starts on an empty database prints a link of its own; the first one used ends all.
create table set_up_link (
    token_hash bytea primary key,
    expires_at timestamptz not null
);

-- Unlogged: a limit that is forgotten in a crash of the server costs less than a flush for each request.
create unlogged table rate_window (
    bucket     text primary key,
    opened_at  timestamptz not null,
    taken      integer     not null
);
create index rate_window_opened on rate_window (opened_at);

-- The shape that spring-session-jdbc 4.1 expects.
create table spring_session (
    primary_id            char(36) not null,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100),
    constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk foreign key (session_primary_id)
        references spring_session (primary_id) on delete cascade
);
