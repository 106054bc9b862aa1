-- Since when `source` tells of the agent, where another did before: a silence that is noticed late was theirs until then. Rows written
-- before this column say nothing of it until they are written next.
ALTER TABLE due ADD COLUMN source_since timestamptz;
