package dev.adherence.app.architecture.canary;

/** A class of a name that says nothing. */
public record NamedAfterNothingHelper() {}
