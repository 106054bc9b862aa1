-- Whether an active employee is signed in by their last state, which `source` told, and since when they are active: a watched feed can
-- be silent only while it has somebody to tell of. Of rows written before this column nobody knows yet; the watch has them judged.
ALTER TABLE due ADD COLUMN signed_in boolean, ADD COLUMN active_since timestamptz;
