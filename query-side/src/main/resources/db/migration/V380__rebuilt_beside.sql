-- Read models are built anew beside the live ones, in tables of the same names and shapes in a schema of their own; what is found to differ
-- changes places with the live rows in one transaction, and the rows that were live are kept in another for an hour. Whoever makes or changes
-- a table of a read model makes or changes its two twins as well.
do $$
declare
    twin  text;
    model text;
begin
    foreach twin in array array[current_schema() || '_beside', current_schema() || '_before'] loop
        execute format('create schema %I', twin);
        foreach model in array array['verdict', 'membership', 'board_row', 'alert', 'alert_change', 'alert_agent', 'schedule_day',
                                     'shift_row', 'state_row'] loop
            execute format('create table %I.%I (like %I including all)', twin, model, model);
        end loop;
    end loop;
end
$$;

-- Every rebuild, verification and way back, while it lasts and afterwards.
create table rebuild (
    id              uuid        primary key,
    projection      text        not null,
    organization_id uuid,                 -- whose part; null: all of it
    version         integer     not null, -- of the code that builds
    kind            text        not null, -- rebuild, verify, revert, mend
    phase           text        not null, -- building, comparing, swapping; done, failed, cancelled, which its node ends
    began_at        timestamptz not null,
    ended_at        timestamptz,
    node            text        not null, -- which works on it
    beat_at         timestamptz not null, -- when that was last heard of
    after           bigint      not null, -- events after this position are folded
    position        bigint      not null, -- and are beside up to this one
    until           bigint      not null, -- from which on it is caught up and compared
    events          bigint      not null, -- of the part up to there
    agents          uuid[],               -- whose rows differ, or were replaced
    swap            bigint,               -- the how manieth that replaced something
    before_kept     boolean     not null default false, -- whether the rows that it has replaced are there still
    rows            bigint,               -- compared
    checksum        text,                 -- of the rows that were built
    differences     jsonb,
    error           text
);
create unique index rebuild_running on rebuild (projection, organization_id) nulls not distinct where ended_at is null;
create index rebuild_last on rebuild (organization_id, projection, began_at desc);
create index rebuild_swap on rebuild (swap) where swap is not null;
create sequence rebuild_swaps owned by rebuild.swap;

-- With which version of its code the rows of a read model were built.
create table projection_version (
    name    text    primary key,
    version integer not null
);

-- Nothing is emptied any more.
drop table projection_reset;
