-- What is built beside is in no WAL: a crash of the server empties it, and then it is begun anew. That it was not emptied is told by the row
-- of "rebuild_begun", which would be gone with it.
create unlogged table rebuild_begun (
    id uuid primary key
);
do $$
declare
    twin regclass;
begin
    for twin in select oid::regclass from pg_class where relnamespace = (current_schema() || '_beside')::regnamespace and relkind = 'r' loop
        execute format('alter table %s set unlogged', twin);
    end loop;
end
$$;
