-- The zone of a shift's wall times; null: it was published before zones were kept.
alter table shift_row add column time_zone text;
