package dev.adherence.command.judging;

import java.util.ArrayList;
import java.util.List;

/** At most one condition lasts: a stronger one that opens ends the weaker, a weaker one does not open beside it. */
final class Precedence {

    private Precedence() {}

    static List<Deviation> apply(List<Deviation> found) {
        List<Deviation> left = new ArrayList<>(found.size());
        for (Deviation weaker : found) {
            Deviation rest = weaker;
            for (Deviation stronger : found) {
                rest = rest == null ? null : beside(rest, stronger);
            }
            if (rest != null) {
                left.add(rest);
            }
        }
        return left;
    }

    private static Deviation beside(Deviation weaker, Deviation stronger) {
        boolean yields = stronger.type().compareTo(weaker.type()) < 0;
        if (yields && stronger.lastsAt(weaker.opensAt())) {
            return null;
        }
        if (yields && weaker.lastsAt(stronger.opensAt())) {
            return weaker.supersededAt(stronger.opensAt());
        }
        return weaker;
    }
}
