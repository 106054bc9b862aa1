package dev.adherence.query.projecting;

import dev.adherence.events.Refusal;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.query.projecting.OwnProjection.Outcome;
import dev.adherence.query.projecting.OwnProjection.State;
import dev.adherence.query.projecting.OwnProjection.Underway;
import dev.adherence.query.projecting.Rebuild.Kind;
import dev.adherence.query.wiring.OpaquePositions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one organisation is told of projections that all of them share; the numbers themselves are for operators. */
@Component
public class OwnProjections {

    private final Map<String, ReadModel> models = new TreeMap<>();
    private final LagTable lag;
    private final ProjectionList list;
    private final PastRebuilds rebuilds;
    private final Findings findings;
    private final OpaquePositions words;
    private final JdbcClient jdbc;

    OwnProjections(
            List<ReadModel> models,
            EventCatalog catalog,
            ProjectionList list,
            Findings findings,
            OpaquePositions words,
            JdbcClient jdbc) {
        this.lag = new LagTable(jdbc, catalog);
        models.forEach(model -> this.models.put(model.name(), model));
        this.list = list;
        this.rebuilds = new PastRebuilds(jdbc);
        this.findings = findings;
        this.words = words;
        this.jdbc = jdbc;
    }

    public List<OwnProjection> of(UUID organization) {
        return of(organization, name -> true);
    }

    private List<OwnProjection> of(UUID organization, Predicate<String> wanted) {
        List<Rebuild> latest = rebuilds.latest(organization);
        Instant now = jdbc.sql("select now()").query(Instant.class).single();
        return list.all().stream()
                .filter(view -> models.containsKey(view.name()) && wanted.test(view.name()))
                .map(view -> of(
                        view,
                        models.get(view.name()),
                        organization,
                        latest.stream()
                                .filter(each -> each.projection().equals(view.name()))
                                .toList(),
                        now))
                .toList();
    }

    public OwnProjection of(UUID organization, String name) {
        return of(organization, name::equals).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.missing("There is no projection " + name + "."));
    }

    private OwnProjection of(
            ProjectionView view, ReadModel model, UUID organization, List<Rebuild> latest, Instant now) {
        Rebuild underway =
                latest.stream().filter(each -> !each.isOver()).findFirst().orElse(null);
        return new OwnProjection(
                view.name(),
                model.holds(),
                model.version(),
                view.error() != null ? State.FAILED : underway != null ? State.REBUILDING : State.LIVE,
                lagSeconds(view, model, organization),
                words.pseudonym(view.node()),
                view.error(),
                underway == null ? null : Underway.of(underway, now),
                last(latest, each -> each.kind() != Kind.VERIFY, now),
                last(latest, each -> each.kind() == Kind.VERIFY, now),
                findings.last(organization, view.name()).orElse(null));
    }

    private Outcome last(List<Rebuild> latest, Predicate<Rebuild> kind, Instant now) {
        return latest.stream()
                .filter(kind)
                .filter(Rebuild::isOver)
                .max(Comparator.comparing(Rebuild::endedAt))
                .map(each -> Outcome.of(each, revertibleUntil(each, now)))
                .orElse(null);
    }

    private static Instant revertibleUntil(Rebuild rebuild, Instant now) {
        Instant until = rebuild.endedAt().plus(PastRebuilds.KEPT);
        return rebuild.replaced() && rebuild.organizationId() != null && now.isBefore(until) ? until : null;
    }

    private double lagSeconds(ProjectionView view, ReadModel model, UUID organization) {
        return view.lag() == 0 ? 0 : lag.seconds(model, view.position(), organization);
    }
}
