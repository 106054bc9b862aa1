-- What repeats in every event is kept once and stands in the log as a number.
create table stream (
    number integer generated always as identity primary key,
    id     text not null unique,
    type   text -- of the aggregate; null for an event of none
);

create table event_kind (
    number   smallint primary key,
    name     text not null,
    revision text,
    unique nulls not distinct (name, revision)
);

-- Positions are given out in the order of commits, without gaps, by the appender under an advisory lock: no sequence here.
-- The columns stand in the order in which they need no padding.
create table event_log (
    position    bigint      not null primary key,
    recorded_at timestamptz not null,
    stream      integer     not null,
    sequence    integer     not null,
    bucket      integer,
    kind        smallint    not null,
    event_id    uuid        not null,
    metadata    bytea       not null, -- empty where there is none
    payload     bytea       not null, -- Smile
    constraint event_stream unique (stream, sequence)
);
-- Compressing each small payload again costs more than it saves.
alter table event_log alter column payload set storage external;

create index event_bucket on event_log (stream, bucket) where bucket is not null;
create index event_recorded_at on event_log using brin (recorded_at);

-- The log in words, for people and for looking; the engine reads the table.
create view event as
select e.position, s.id as aggregate_id, e.sequence, s.type as aggregate_type, k.name as type, k.revision, e.event_id,
       e.recorded_at, e.bucket, e.metadata, e.payload
  from event_log e
  join stream s on s.number = e.stream
  join event_kind k on k.number = e.kind;

create table snapshot (
    aggregate_id   text        not null primary key,
    sequence       bigint      not null,
    aggregate_type text        not null,
    type           text        not null,
    revision       text,
    event_id       uuid        not null,
    recorded_at    timestamptz not null,
    payload        bytea       not null -- Smile
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
