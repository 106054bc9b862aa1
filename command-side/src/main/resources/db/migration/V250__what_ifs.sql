-- What recorded days would come to under other rules: what was asked, how far it is, what came of it. Nothing here is history, and
-- nothing of it stands in the log. A row that runs is its owner's until leased_until; attempt tells apart who begins it again.
create table what_if (
    id              uuid        primary key,
    organization_id uuid        not null references organization (id),
    name            text, -- null: a try that nobody keeps
    asked           text        not null, -- JSON, as it was sent
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
    agents          integer,
    done            integer     not null default 0,
    result          text -- JSON
);
create unique index what_if_name on what_if (organization_id, lower(name)) where name is not null;
create index what_if_organization on what_if (organization_id);
create index what_if_to_do on what_if (asked_at) where state in ('waiting', 'running');

create table what_if_agent (
    what_if_id     uuid    not null references what_if (id) on delete cascade,
    employee_id    uuid    not null,
    alert_changes  integer not null,
    changed_millis bigint  not null,
    result         text    not null, -- JSON
    primary key (what_if_id, employee_id)
);
create index what_if_agent_by_change on what_if_agent (what_if_id, alert_changes desc, changed_millis desc, employee_id);
