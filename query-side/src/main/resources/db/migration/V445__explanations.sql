-- Read model "explanations": what agents said about their time, and what became of it. Rebuilt from events at any time.
create table explanation (
    employee_id      uuid        not null,
    explanation_id   uuid        not null,
    alert_id         uuid,
    begins           timestamptz not null,
    ends             timestamptz,
    reason           text        not null,
    note             text,
    filed_by_id      uuid        not null,
    filed_by_name    text        not null,
    filed_at         timestamptz not null,
    status           text        not null,
    excused_from     timestamptz,
    excused_to       timestamptz,
    notes            text,
    answered_by_id   uuid,
    answered_by_name text,
    answered_at      timestamptz,
    withdrawn_at     timestamptz,
    version          bigint      not null,
    primary key (employee_id, explanation_id)
);
create index explanation_id on explanation (explanation_id);
create index explanation_filed on explanation (filed_at, explanation_id);
create index explanation_of_alert on explanation (alert_id) where alert_id is not null;
create index explanation_open on explanation (employee_id) where status = 'open';

-- Beside them, in no WAL, and before them, as every table of a read model.
do $$
begin
    execute format('create unlogged table %I.explanation (like explanation including all)', current_schema() || '_beside');
    execute format('create table %I.explanation (like explanation including all)', current_schema() || '_before');
end
$$;
