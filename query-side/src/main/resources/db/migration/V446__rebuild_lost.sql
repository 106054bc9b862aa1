-- How often a rebuild has lost its node and was taken over: one that brings the server down each time is given up.
alter table rebuild add column losses integer not null default 0;
