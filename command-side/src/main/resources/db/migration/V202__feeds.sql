-- What arrives from where. Counted per request, after what it brought is durable; lost counts after a crash are no loss of data.

create table feed (
    organization_id     uuid        not null references organization (id),
    source              text        not null,
    last_received_at    timestamptz not null,
    last_refused_at     timestamptz,
    last_refused_reason text,
    received            bigint      not null default 0,
    imported            bigint      not null default 0,
    skipped             bigint      not null default 0,
    refused             bigint      not null default 0,
    heart_beats         bigint      not null default 0,
    -- set while the stream of the organisation says that the feed is silent
    silent_since        timestamptz,
    primary key (organization_id, source)
);

create table feed_unknown_agent (
    organization_id uuid        not null references organization (id),
    source          text        not null,
    agent_id        text        not null,
    count           bigint      not null,
    last_seen_at    timestamptz not null,
    primary key (organization_id, source, agent_id)
);

-- Words of a phone system that no mapping knew when they came.
create table unmapped_state (
    organization_id uuid        not null references organization (id),
    key             text        not null,
    raw_state       text        not null,
    count           bigint      not null,
    last_seen_at    timestamptz not null,
    primary key (organization_id, key)
);
