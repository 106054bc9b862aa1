-- Two roles for the database of an Adherence: adherence_owner, to whom its tables belong and who brings them up to date, and adherence_app,
-- as whom it runs. A superuser runs this in that database, as often as wanted; passwords are set apart from it. What adherence_app may do
-- with each table adherence_owner grants at every start.
do $$
declare
    theirs record;
begin
    if to_regrole('adherence_owner') is null then
        create role adherence_owner;
    end if;
    if to_regrole('adherence_app') is null then
        create role adherence_app;
    end if;
    alter role adherence_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    alter role adherence_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;

    execute format('alter database %I owner to adherence_owner', current_database());
    execute format('revoke all on database %I from public, adherence_app', current_database());
    execute format('grant connect on database %I to adherence_app', current_database());
    -- PostgreSQL grants it to everybody before version 15.
    revoke create on schema public from public;

    -- What an installation of before there were two roles has left to a superuser. Sequences go with their tables.
    for theirs in
        select oid::regnamespace as name
          from pg_namespace
         where nspname in ('public_beside', 'public_before') and nspowner <> 'adherence_owner'::regrole
    loop
        execute format('alter schema %s owner to adherence_owner', theirs.name);
    end loop;
    for theirs in
        select oid::regclass as name
          from pg_class
         where relnamespace in (select oid from pg_namespace where nspname in ('public', 'public_beside', 'public_before'))
           and relkind in ('r', 'p', 'v', 'm')
           and relowner <> 'adherence_owner'::regrole
           and not exists (select from pg_depend
                            where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
    loop
        execute format('alter table %s owner to adherence_owner', theirs.name);
    end loop;
    for theirs in
        select oid::regprocedure as name
          from pg_proc
         where pronamespace = 'public'::regnamespace and proowner <> 'adherence_owner'::regrole
           and not exists (select from pg_depend
                            where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
    loop
        execute format('alter routine %s owner to adherence_owner', theirs.name);
    end loop;
end
$$;
