-- When an agent is to be looked at once more, whatever is written to due_at meanwhile: a node that has not read of a silence,
-- or of its end, judges without it and may say that nothing is due.
ALTER TABLE due ADD COLUMN look_again_at timestamptz;

CREATE INDEX due_look_again ON due (look_again_at) WHERE look_again_at IS NOT NULL;
