-- A row of the board changes with nearly every event of its agent. With the position in no index, and room beside it, the change
-- stays on the row's page and touches no index at all; the greatest position is asked for together with all the rows.
drop index board_row_organization;
create index board_row_organization on board_row (organization_id);
alter table board_row set (fillfactor = 50);
