package dev.adherence.events;

import java.time.Instant;

/** Who did something, from where and when: {@code by} and {@code address} are null of what was done on the host itself. */
public record Act(Actor by, String address, Instant at) {}
