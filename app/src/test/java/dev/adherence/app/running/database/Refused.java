package dev.adherence.app.running.database;

import java.util.List;
import java.util.stream.Stream;

/** What the running role must not be able to do, each by a statement that a superuser could run. */
final class Refused {

    /** PostgreSQL lets it say so and does nothing. */
    static final List<String> WITHOUT_EFFECT =
            List.of("grant delete, truncate, update on event_log to adherence_app", "grant all on stream to public");

    private static final List<String> WITH_EACH_TABLE_OF_EVENTS = List.of(
            "delete from %s",
            "truncate %s",
            "truncate %s cascade",
            "drop table %s",
            "drop table %s cascade",
            "alter table %s add column more int",
            "alter table %s rename to another",
            "alter table %s disable trigger all",
            "alter table %s owner to adherence_app",
            "alter table %s set unlogged",
            "alter table %s enable row level security",
            "create index on %s ((1))",
            "create rule nothing as on insert to %s do instead nothing",
            "create trigger other before insert on %s execute function suppress_redundant_updates_trigger()",
            "reindex table %s",
            "comment on table %s is 'mine'",
            "do 'begin lock table %s in access exclusive mode; end'",
            "select * from %s for update",
            "copy %s to program 'true'",
            "copy %s from program 'true'",
            "copy %s to '/tmp/taken'",
            "copy %s from '/etc/passwd'");

    private static final List<String> OTHERS = List.of(
            "update event_log set payload = ''",
            "update event_log set bucket = bucket where position = 0",
            "update stream set type = 'other'",
            "update event_kind set name = 'other'",
            "insert into event_kind values (1, 'other') on conflict (number) do update set name = 'other'",
            "select setval('stream_number_seq', 1)",
            "alter sequence stream_number_seq restart",
            "select * from flyway_schema_history",
            "delete from flyway_schema_history",
            "update position_key set key = ''",
            "truncate account cascade",
            "drop table account cascade",
            "alter table verdict add column more int",
            "create or replace view event as select 1",
            "drop view event",
            "drop function roster_changed() cascade",
            "create table public.mine (number int)",
            "create temporary table mine (number int)",
            "create schema mine",
            "create function public.mine() returns int language sql as 'select 1'",
            "create extension pgcrypto",
            "create extension file_fdw",
            "create language plperlu",
            "create publication mine for all tables",
            "create event trigger mine on sql_drop execute function roster_changed()",
            "set role adherence_owner",
            "set role adherence",
            "set session authorization adherence_owner",
            "set session_replication_role = replica",
            "grant adherence_owner to adherence_app",
            "grant pg_write_all_data to adherence_app",
            "alter role adherence_app superuser",
            "alter role adherence_owner password 'known'",
            "alter default privileges for role adherence_owner grant all on tables to adherence_app",
            "reassign owned by adherence_owner to adherence_app",
            "drop owned by adherence_owner",
            "create role another superuser",
            "alter system set fsync = off",
            "alter database adherence owner to adherence_app",
            "drop schema public cascade",
            "create database another",
            "checkpoint",
            "select pg_reload_conf()",
            "select pg_switch_wal()",
            "select pg_ls_dir('.')",
            "select pg_read_file('postgresql.conf')",
            "select lo_import('/etc/passwd')",
            "select rolpassword from pg_authid");

    private Refused() {}

    static Stream<String> statements() {
        return Stream.concat(
                TableUse.APPENDED.tables().stream()
                        .flatMap(table ->
                                WITH_EACH_TABLE_OF_EVENTS.stream().map(statement -> statement.formatted(table))),
                OTHERS.stream());
    }
}
