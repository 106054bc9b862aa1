package dev.adherence.query.history;

import java.util.List;

/** A page of events; {@code nextCursor} is null where nothing more was recorded so far. */
record EventPage(List<EventView> events, String nextCursor) {}
