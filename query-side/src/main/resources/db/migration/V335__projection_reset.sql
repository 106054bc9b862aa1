-- How often each projection was emptied to be built anew, counted in the transaction that empties it: TRUNCATE shows even to those who read
-- as of before, so who reads looks here before and after.
create table projection_reset (
    name  text primary key,
    times bigint not null
);
