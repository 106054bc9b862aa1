-- Where checkpoints are sent to be kept out of reach, as far as this is configured; one node at a time sends to each.
create table proof_destination (
    name          text        not null primary key,
    next_at       timestamptz not null default now(),
    leased_by     uuid,
    leased_until  timestamptz not null default '-infinity',
    failures      integer     not null default 0, -- since it last took something
    failing_since timestamptz,
    fault         text,
    taken_at      timestamptz                     -- the last one
);

-- Up to which size each tree's checkpoints are there.
create table proof_sent (
    destination text        not null,
    tree        integer     not null,
    size        bigint      not null,
    tried_at    timestamptz not null default '-infinity',
    primary key (destination, tree)
);

-- What an authority says of when a checkpoint was there: the token of RFC 3161, as it came.
create table proof_time_stamp (
    tree       integer     not null,
    size       bigint      not null,
    token      bytea       not null,
    stamped_at timestamptz not null,
    primary key (tree, size)
);

-- Tiles that were found not to be what the tree was made of, until they are whole again.
create table proof_damage (
    tree     integer     not null,
    level    smallint    not null,
    tile     bigint      not null,
    found_at timestamptz not null default now(),
    primary key (tree, level, tile)
);
