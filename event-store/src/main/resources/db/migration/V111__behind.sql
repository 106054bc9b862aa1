-- A tree that cannot be gone on with, because a tile of its is damaged, falls behind the others; it catches up once it is whole again.
alter table proof_tree add column behind boolean not null default false;
create index proof_tree_behind on proof_tree (number) where behind;
