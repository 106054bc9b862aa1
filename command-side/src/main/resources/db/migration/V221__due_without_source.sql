-- Each append writes this table, and every index with it; whose feed falls silent is asked for now and then, by employee.
DROP INDEX due_source;
