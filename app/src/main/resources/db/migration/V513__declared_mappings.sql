-- How the records that come with an API key are read, where they are of no vendor that is known: a name for each field, as JSON.
create table api_key_mapping (
    api_key_id uuid primary key references api_key (id) on delete cascade,
    mapping    jsonb not null
);
