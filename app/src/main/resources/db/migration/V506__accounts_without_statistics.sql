-- Statistics of a column are samples of what stands in it, and outlive the rows.
alter table account alter column email set statistics 0, alter column name set statistics 0, alter column password_hash set statistics 0;
alter table person_session alter column address set statistics 0;
do $$
begin
    if exists (select from pg_proc where proname = 'pg_clear_attribute_stats') then
        perform pg_clear_attribute_stats(current_schema(), 'account', 'email', false);
        perform pg_clear_attribute_stats(current_schema(), 'account', 'name', false);
        perform pg_clear_attribute_stats(current_schema(), 'person_session', 'address', false);
    end if;
end
$$;
