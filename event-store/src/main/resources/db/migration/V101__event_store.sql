-- Positions are given out in the order of commits, without gaps, by the appender under an advisory lock: no sequence here.
create table event (
    position       bigint      not null primary key,
    aggregate_id   text        not null,
    sequence       bigint      not null,
    aggregate_type text,
    type           text        not null,
    revision       text,
    event_id       uuid        not null,
    recorded_at    timestamptz not null,
    bucket         bigint,
    metadata       bytea,
    payload        bytea       not null,
    constraint event_stream unique (aggregate_id, sequence)
);

create index event_bucket on event (aggregate_id, bucket) where bucket is not null;
create index event_recorded_at on event using brin (recorded_at);

create table snapshot (
    aggregate_id   text        not null primary key,
    sequence       bigint      not null,
    aggregate_type text        not null,
    type           text        not null,
    revision       text,
    event_id       uuid        not null,
    recorded_at    timestamptz not null,
    payload        bytea       not null
);

create table token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    "timestamp"    text,
    owner          text,
    primary key (processor_name, segment)
) with (fillfactor = 50);

-- The token store names itself in this row. It is made here and not by the first node, because two first nodes would collide.
insert into token_entry (processor_name, segment, token, token_type, "timestamp")
values (
    '__config',
    0,
    convert_to('{"config":{"id":"' || gen_random_uuid() || '"}}', 'UTF8'),
    'org.axonframework.eventhandling.tokenstore.ConfigToken',
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
);
