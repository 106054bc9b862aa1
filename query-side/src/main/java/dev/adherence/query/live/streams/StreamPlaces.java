package dev.adherence.query.live.streams;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import dev.adherence.shares.Shares;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * How many streams this node has, and of whom. Whoever has too many loses their oldest to their newest: a reader who is gone shows only
 * with the next word to them, so after a few quick reloads of a page the oldest are the dead ones. Never is anybody's only one taken.
 */
@Component
@EnableConfigurationProperties(StreamSettings.class)
final class StreamPlaces {

    private final Shares all;
    private final int mostPerUser;
    private final Map<UUID, Map<UUID, Deque<Place>>> taken = new HashMap<>();

    @Autowired
    StreamPlaces(StreamSettings settings) {
        this(settings.most(), settings.mostPerOrganization(), settings.mostPerUser());
    }

    StreamPlaces(int most, int mostPerOrganization, int mostPerUser) {
        this.all = new Shares(most, mostPerOrganization);
        this.mostPerUser = mostPerUser;
    }

    /** Of one stream, from before it is opened until it is closed. */
    final class Place {

        private final UUID organizationId;
        private final UUID userId;
        private OpenStream stream;
        private boolean lost;

        private Place(UUID organizationId, UUID userId) {
            this.organizationId = organizationId;
            this.userId = userId;
        }

        /** The place may have been lost by now. */
        void fill(OpenStream opened) {
            synchronized (StreamPlaces.this) {
                stream = opened;
                if (lost) {
                    stream.giveWay();
                }
            }
        }

        /** Again is harmless. */
        void leave() {
            synchronized (StreamPlaces.this) {
                if (!lost) {
                    remove(this);
                    all.give(organizationId, 1);
                }
            }
        }

        /** What it has of all is the next one's. */
        private void lose() {
            remove(this);
            if (stream != null) {
                stream.giveWay();
            }
        }
    }

    /** Refuses where everybody in the organisation has but one, and there are no more. */
    synchronized Place take(Viewer viewer) {
        Map<UUID, Deque<Place>> organization = taken.getOrDefault(viewer.organizationId(), Map.of());
        Deque<Place> own = organization.getOrDefault(viewer.id(), new ArrayDeque<>());
        if (own.size() >= mostPerUser) {
            own.getFirst().lose();
        } else if (!all.take(viewer.organizationId(), 1)) {
            giveWay(organization, own);
        }
        Place place = new Place(viewer.organizationId(), viewer.id());
        taken.computeIfAbsent(viewer.organizationId(), id -> new HashMap<>())
                .computeIfAbsent(viewer.id(), id -> new ArrayDeque<>())
                .add(place);
        return place;
    }

    private static void giveWay(Map<UUID, Deque<Place>> organization, Deque<Place> own) {
        Deque<Place> greatest = organization.values().stream()
                .max(Comparator.comparing(Deque::size))
                .orElse(own);
        if (greatest.size() > Math.max(1, own.size())) {
            greatest.getFirst().lose();
        } else if (!own.isEmpty()) {
            own.getFirst().lose();
        } else {
            throw Refusal.busy("Too many streams are open; open one again in a moment")
                    .code(ErrorCode.TOO_MANY_STREAMS);
        }
    }

    private void remove(Place place) {
        place.lost = true;
        Map<UUID, Deque<Place>> organization = taken.get(place.organizationId);
        organization.computeIfPresent(place.userId, (id, places) -> {
            places.remove(place);
            return places.isEmpty() ? null : places;
        });
        if (organization.isEmpty()) {
            taken.remove(place.organizationId);
        }
    }
}
