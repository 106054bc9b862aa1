-- Where rows of a read model, or a node's memory of them, were found otherwise than the events come to; kept for a month, and until they are not.
create table finding (
    id              uuid        primary key,
    found_at        timestamptz not null,
    organization_id uuid        not null,
    projection      text        not null,
    place           text        not null, -- table, memory
    employees       uuid[]      not null,
    mended          boolean     not null, -- at once
    open            uuid[]      not null  -- of whom that still stands
);
create index finding_last on finding (organization_id, projection, found_at desc);
create index finding_found_at on finding (found_at);
