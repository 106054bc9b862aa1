-- What people did and is no event yet: written with the change it tells of, taken away by the append that makes it one.
create table trail_pending (
    id              uuid primary key,
    number          bigint generated always as identity,
    organization_id uuid        not null,
    type            text        not null,
    event           jsonb       not null,
    noted_at        timestamptz not null default now()
);
create index trail_pending_organization on trail_pending (organization_id, number);
