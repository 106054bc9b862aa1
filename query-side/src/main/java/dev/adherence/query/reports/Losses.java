package dev.adherence.query.reports;

import dev.adherence.events.AlertType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** Tells of stretches of an agent's time, asked about one after the other, which alert each second out of adherence was lost to: the strongest that lasts. */
final class Losses {

    private final Iterator<Loss> coming;
    private final List<Loss> near = new ArrayList<>();
    private Loss next;

    Losses(Collection<Loss> all) {
        coming = all.stream()
                .filter(loss -> loss.begins() < loss.ends())
                .sorted(Comparator.comparing(Loss::begins))
                .iterator();
        next = coming.hasNext() ? coming.next() : null;
    }

    /** Of stretches that begin no earlier than the one before. */
    void cut(long from, long to, Piece piece, Cut.OfStep sink) {
        while (next != null && next.begins() < to) {
            near.add(next);
            next = coming.hasNext() ? coming.next() : null;
        }
        near.removeIf(loss -> loss.ends() <= from);
        if (piece.share() != Piece.Share.OUT || near.isEmpty()) {
            sink.take(from, to, piece.lostTo(null));
            return;
        }
        long begins = from;
        for (long ends : edges(from, to)) {
            sink.take(begins, ends, piece.lostTo(strongest(begins)));
            begins = ends;
        }
    }

    private TreeSet<Long> edges(long from, long to) {
        TreeSet<Long> edges = new TreeSet<>();
        edges.add(to);
        for (Loss loss : near) {
            if (loss.begins() > from && loss.begins() < to) {
                edges.add(loss.begins());
            }
            if (loss.ends() < to) {
                edges.add(loss.ends());
            }
        }
        return edges;
    }

    private AlertType strongest(long second) {
        return near.stream()
                .filter(loss -> loss.lastsAt(second))
                .map(Loss::type)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
