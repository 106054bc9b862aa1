-- The log as trees of hashes: one for each partition, whose leaves are the hashes of its events in the order of recording. All of it but
-- checkpoints and keys can be made again from the log.

-- Up to where the log is sealed. Whoever seals holds the row.
create table proof_sealed (
    position bigint not null
);
insert into proof_sealed values (0);

create table proof_tree (
    number          integer generated always as identity primary key,
    partition       uuid        not null unique,
    size            bigint      not null default 0,
    checkpoint_size bigint      not null default 0,           -- of the newest
    checkpoint_at   timestamptz not null default '-infinity'
) with (fillfactor = 50);

-- Up to 256 hashes beside each other, 32 bytes each (C2SP tlog-tiles). Of leaves also their positions in the log, 8 bytes each.
create table proof_tile (
    tree           integer  not null,
    level          smallint not null,
    tile           bigint   not null,
    hashes         bytea    not null,
    positions      bytea,
    first_position bigint,
    primary key (tree, level, tile)
);
-- Hashes cannot be compressed.
alter table proof_tile alter column hashes set storage external;
create unique index proof_tile_position on proof_tile (tree, first_position) where first_position is not null;

-- How far each stream is sealed, and as of the newest checkpoint.
create table proof_stream (
    stream        integer not null primary key,
    tree          integer not null,
    sequence      integer not null, -- of the last event
    chain         bytea   not null, -- hash of all its leaves
    told_sequence integer,          -- as the newest checkpoint has it; null: it has none of this stream
    told_chain    bytea
) with (fillfactor = 70);
create index proof_stream_tree on proof_stream (tree);

-- Each that was ever made, for ever.
create table proof_checkpoint (
    tree        integer     not null,
    size        bigint      not null,
    note        text        not null, -- as it is signed
    key         integer     not null, -- whose signature stands first
    made_at     timestamptz not null default now(),
    recorded_at timestamptz not null, -- of the last event in it
    primary key (tree, size)
);

-- Who signs, and who did.
create table proof_key (
    tree       integer     not null,
    number     integer     not null, -- counts up
    name       text        not null,
    public     bytea       not null,
    made_at    timestamptz not null default now(),
    retired_at timestamptz,
    primary key (tree, number)
);
-- Apart, so that a dump can leave it out.
create table proof_key_secret (
    tree   integer not null,
    number integer not null,
    seed   bytea   not null,
    nonce  bytea,            -- null: the seed stands as it is; else it is sealed by the installation's secret
    primary key (tree, number)
);
