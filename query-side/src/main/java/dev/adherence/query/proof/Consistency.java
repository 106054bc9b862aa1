package dev.adherence.query.proof;

import java.util.List;

/** That the tree of {@code to} events begins with that of {@code from}. */
record Consistency(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> hashes) {}
