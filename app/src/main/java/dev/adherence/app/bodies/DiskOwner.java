package dev.adherence.app.bodies;

/**
 * Whose share of the disk a body takes.
 *
 * @param organization or the address, of who has none
 * @param bucket of the organisation's key or person
 */
record DiskOwner(Object organization, Object bucket) {}
