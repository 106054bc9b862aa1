/** What an organisation's events are sealed by, and the proofs that are made of it: checkpoints, inclusion, consistency, completeness. */
package dev.adherence.query.proof;
