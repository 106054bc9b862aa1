-- With this key positions of the log, which count everybody's events, are told as words that only we can read. Made here, so that all
-- nodes have the same.
create table position_key (
    key bytea not null
);
insert into position_key
select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
