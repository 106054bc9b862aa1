-- What phone systems call an employee where it is neither their e-mail address nor their number, such as the id of a user there.
create table employee_external_id (
    organization_id uuid not null references organization (id),
    external_key    text not null,
    external_id     text not null,
    employee_id     uuid not null references employee (id) on delete cascade,
    primary key (organization_id, external_key)
);
create index employee_external_id_employee on employee_external_id (employee_id);

create trigger external_id_added after insert on employee_external_id
    referencing new table as changed for each statement execute function roster_changed();
create trigger external_id_removed after delete on employee_external_id
    referencing old table as changed for each statement execute function roster_changed();
