-- As of the other names of people: statistics are samples that outlive the rows.
alter table employee_external_id alter column external_key set statistics 0, alter column external_id set statistics 0;
