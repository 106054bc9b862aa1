-- What is superseded stands beside what is believed, one row or two for each that is not: the key finds the one among the others as
-- well as an index of its own did, for which every row paid when it came and again when it was superseded.
drop index verdict_believed;
