-- How far behind a read model was for an organisation, the greatest of each minute in which it was a second or more; kept for a day.
create table projection_lag (
    organization_id uuid        not null,
    projection      text        not null,
    minute          timestamptz not null,
    seconds         float8      not null,
    primary key (organization_id, projection, minute)
);
