-- Read model "figures": what the verdicts of every agent come to, as they are known now. Rebuilt from events at any time.

-- The steps that begin on a day of UTC, three numbers each: the second of the day, what it counts as (dev.adherence.query.reports.Piece),
-- and the day of its shift since 1970 (0: none). The last step of the last row holds onward.
create table figure_course (
    employee_id uuid      not null,
    day         date      not null,
    steps       integer[] not null,
    primary key (employee_id, day)
) with (fillfactor = 70);

-- Where an employee belonged from an instant on; of several rows that hold, the one of the greatest position counts.
create table figure_membership (
    employee_id     uuid        not null,
    position        bigint      not null,
    valid_from      timestamptz not null,
    organization_id uuid        not null,
    team_ids        uuid[]      not null,
    zone            text        not null,
    primary key (employee_id, position)
);

-- Seconds of a date of the schedule while the employee was of these teams; available: scheduled as available.
create table figure_day (
    organization_id  uuid   not null,
    date             date   not null,
    employee_id      uuid   not null,
    team_ids         uuid[] not null,
    in_adherence     bigint not null,
    grace            bigint not null,
    out_of_adherence bigint not null,
    excused          bigint not null,
    unknown          bigint not null,
    unscheduled      bigint not null,
    worked           bigint not null,
    available        bigint not null,
    primary key (organization_id, date, employee_id, team_ids)
) with (fillfactor = 70);
create index figure_day_employee on figure_day (employee_id, date);

-- What goes on, or went on for more than a day, is in no sum: it is counted as far as it is asked for.
create table figure_stay (
    employee_id     uuid        not null,
    begins          timestamptz not null,
    ends            timestamptz,
    organization_id uuid        not null,
    team_ids        uuid[]      not null,
    zone            text        not null,
    code            integer     not null,
    shift_date      date,
    primary key (employee_id, begins)
) with (fillfactor = 70);
create index figure_stay_organization on figure_stay (organization_id);

-- Beside them and before them, as every table of a read model.
do $$
declare
    twin  text;
    model text;
begin
    foreach twin in array array[current_schema() || '_beside', current_schema() || '_before'] loop
        foreach model in array array['figure_course', 'figure_membership', 'figure_day', 'figure_stay'] loop
            execute format('create table %I.%I (like %I including all)', twin, model, model);
        end loop;
    end loop;
end
$$;
