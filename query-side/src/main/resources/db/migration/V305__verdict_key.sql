-- One index instead of two: what was believed of an employee at an instant is found by the key itself, read backwards.
alter table verdict drop constraint verdict_pkey;
alter table verdict add primary key (employee_id, valid_from, position);
drop index verdict_at;
