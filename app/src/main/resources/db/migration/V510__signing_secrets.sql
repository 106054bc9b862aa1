-- What vendors sign their webhooks with, sealed with a key that is in no database: a dump of all tables does not give it away.
create table api_key_secret (
    api_key_id uuid primary key references api_key (id) on delete cascade,
    nonce      bytea not null,
    sealed     bytea not null
);
