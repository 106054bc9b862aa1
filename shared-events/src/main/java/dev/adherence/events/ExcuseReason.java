package dev.adherence.events;

/** Why time is excused: the word that is kept, and how people read it. */
public record ExcuseReason(String code, String label) {}
