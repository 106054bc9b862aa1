-- What a source told of the parts of an agent's work, where it tells of one contact or channel at a time: the state is that of all together.
create table agent_part (
    employee_id uuid        not null references employee (id) on delete cascade,
    source      text        not null,
    part        text        not null,
    contact     boolean     not null,
    at          timestamptz not null,
    -- null: from then on there is no such part
    state       text,
    raw_state   text,
    queue       text,
    rank        bigint      not null,
    primary key (employee_id, source, part, at)
);
