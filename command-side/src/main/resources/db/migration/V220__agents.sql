-- When an agent is to be judged next. Written in the transaction of the append; the sweep advances a row only while
-- its sequence is the one it judged, and holds no lock while it does: claimed_until is a lease.
CREATE TABLE due (
    employee_id   uuid PRIMARY KEY,
    due_at        timestamptz,
    sequence      bigint NOT NULL,
    claimed_until timestamptz,
    source        text -- of the agent's last recorded state; whose silence is theirs
) WITH (fillfactor = 70);

CREATE INDEX due_next ON due (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX due_source ON due (source);

-- From an alert's id to the agent that decides on it; day says where in the agent's stream it stands.
CREATE TABLE alert_route (
    alert_id    uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    day         bigint NOT NULL
);
