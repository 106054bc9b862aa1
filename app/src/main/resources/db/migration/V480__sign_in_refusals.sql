-- Sign-ins that were refused within five minutes, counted for what was typed and where it came from, until they are told together.
-- Unlogged: it costs a refusal no flush, and so takes as long whether there is such an account or none.
create unlogged table sign_in_refusal (
    begins      timestamptz not null,
    subject     text        not null, -- a digest: people type their password there as well
    network     text        not null,
    address     text        not null,
    accounts    uuid[]      not null,
    wrong       integer     not null,
    turned_away integer     not null,
    primary key (begins, subject, network)
);
