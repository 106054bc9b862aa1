-- What the query side reads of the command side's tables.
create table organization (id uuid primary key, name text not null, tier text not null, time_zone text not null);
create table team (id uuid primary key, organization_id uuid not null, name text not null, time_zone text);
create table employee (
    id uuid primary key, organization_id uuid not null, email text not null, number text, first_name text not null,
    last_name text not null, skills text[] not null default '{}', active boolean not null default true, time_zone text,
    role text not null default 'agent'
);
create table employee_team (employee_id uuid not null, team_id uuid not null, place integer not null);
-- What counts its changes is the command side's; here nothing changes behind a test's back.
create table roster_version (organization_id uuid not null primary key, version bigint not null);
