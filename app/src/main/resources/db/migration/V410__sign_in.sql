-- An e-mail is taken within its organisation alone: what others have is nobody's business, not even by a refusal.
alter table account drop constraint account_email_key;
alter table account add constraint account_email_of_organization unique (organization_id, email);
create index account_email on account (email);

-- Hashes from before passwords were digested; a sign-in looks whether there is one left, and makes it anew.
create index account_undigested on account (id) where password_hash like '$%';

-- Links of disabled accounts are dead for good, not asleep.
delete from password_reset r using account a where a.id = r.account_id and not a.active;

-- Browsers in which an account signed in before; their tries are counted apart from everybody else's.
create table known_browser (
    account_id uuid        not null references account (id) on delete cascade,
    token_hash bytea       not null,
    used_at    timestamptz not null,
    primary key (account_id, token_hash)
);
create index known_browser_token on known_browser (token_hash);

-- A session by the digest of what its cookie holds; who reads a backup is not signed in. Those of before held the cookie itself.
drop table spring_session_attributes;
drop table spring_session;
create table person_session (
    id         uuid primary key,
    token_hash bytea       not null unique,
    account_id uuid        not null references account (id) on delete cascade,
    generation integer     not null,
    opened_at  timestamptz not null,
    used_at    timestamptz not null,
    address    text        not null,
    browser    text        not null
);
create index person_session_account on person_session (account_id);
create index person_session_used on person_session (used_at);
create index person_session_opened on person_session (opened_at);
