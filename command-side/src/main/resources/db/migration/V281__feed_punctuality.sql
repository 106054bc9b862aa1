-- How long after they took effect the records of a source come. The shortest delay is that of an hour, so that a clock that is set right shows.
alter table feed
    add column late              bigint not null default 0,
    add column shortest_delay_ms bigint,
    add column shortest_delay_at timestamptz;
