-- What the demo has laid: whose duty runs from when to when, and up to where the simulated phone system has told of it.
-- Empty wherever there is no demo.

create table demo_duty (
    number     text        not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    told_until timestamptz,
    primary key (number, starts_at)
);
