package dev.adherence.command.settings;

import dev.adherence.command.settings.OrganizationCommand.ChangeSettings;
import dev.adherence.command.settings.OrganizationCommand.DefineTeam;
import dev.adherence.command.settings.OrganizationCommand.MapState;
import dev.adherence.command.settings.OrganizationCommand.NoteArrival;
import dev.adherence.command.settings.OrganizationCommand.NoteDifference;
import dev.adherence.command.settings.OrganizationCommand.NoteSilence;
import dev.adherence.command.settings.OrganizationCommand.SetExcuseReasons;
import dev.adherence.command.settings.OrganizationCommand.WatchFeed;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.ExcuseReason;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.OrganizationEvent.ExcuseReasonsSet;
import dev.adherence.events.OrganizationEvent.FeedFellSilent;
import dev.adherence.events.OrganizationEvent.FeedResumed;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.Refusal;
import dev.adherence.events.RuleValues;
import dev.adherence.events.UnknownEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Decides an organisation's rules, teams, mappings and silences; never anything about a single agent. */
@Aggregate(type = "organization")
public class OrganizationSettings {

    /** How long before it holds a change must be recorded, so that every node has read it by then. */
    static final Duration NOTICE = Duration.ofSeconds(20);

    @AggregateIdentifier
    private UUID id;

    private int version;
    private Instant lastFrom = Instant.MIN;
    private final Map<Optional<UUID>, SettingsChanged> settings = new HashMap<>();
    private final Map<UUID, TeamDefined> teams = new HashMap<>();
    private final Map<String, Meanings> mappings = new HashMap<>();
    private final Feeds feeds = new Feeds();
    private List<ExcuseReason> excuseReasons = List.of();

    protected OrganizationSettings() {}

    /** The version of these settings that stands after the command. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public int decide(ChangeSettings command) {
        SettingsChanged standing = settings.get(Optional.ofNullable(command.teamId()));
        int standingVersion = standing == null ? 0 : standing.version();
        RuleValues values = standing == null ? RuleValues.NOTHING_SET : standing.values();
        RuleValues changed = RuleNames.overlaid(values, command.set(), command.removed());
        if (command.expectedVersion() != null && command.expectedVersion() != standingVersion) {
            // the answer to a change that was made but whose answer was lost must not be a conflict
            if (changed.equals(values)) {
                return standingVersion;
            }
            throw Refusal.conflict("The settings are of version %d, not %d: read them again"
                            .formatted(standingVersion, command.expectedVersion()))
                    .code(ErrorCode.SETTINGS_CHANGED)
                    .field("version");
        }
        if (changed.equals(values)) {
            return standingVersion;
        }
        SettingsChanged own = command.teamId() == null ? null : settings.get(Optional.<UUID>empty());
        Bands.require(own == null ? RuleValues.NOTHING_SET : own.values(), changed);
        Instant from = holdsFrom(command.now());
        AggregateLifecycle.apply(new SettingsChanged(
                command.organizationId(),
                command.teamId(),
                version + 1,
                changed,
                from.isBefore(lastFrom) ? lastFrom : from,
                command.by(),
                command.now()));
        return version;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean decide(DefineTeam command) {
        TeamDefined known = teams.get(command.teamId());
        if (known != null && known.name().equals(command.name()) && Objects.equals(known.zone(), command.zone())) {
            return false;
        }
        AggregateLifecycle.apply(new TeamDefined(
                command.organizationId(),
                command.teamId(),
                command.name(),
                command.zone(),
                command.by(),
                command.now()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean decide(MapState command) {
        Meanings known = mappings.getOrDefault(StateMappings.key(command.rawState()), Meanings.NONE);
        if (known.say(command.state(), command.from())) {
            return false;
        }
        AggregateLifecycle.apply(new StateMapped(
                command.organizationId(),
                command.rawState(),
                command.state(),
                command.by(),
                command.now(),
                command.from()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean decide(SetExcuseReasons command) {
        if (command.reasons().equals(excuseReasons)) {
            return false;
        }
        AggregateLifecycle.apply(
                new ExcuseReasonsSet(command.organizationId(), command.reasons(), command.by(), command.now()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean decide(WatchFeed command) {
        return applied(feeds.decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean decide(NoteSilence command) {
        return applied(feeds.decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean decide(NoteArrival command) {
        return applied(feeds.decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void decide(NoteDifference command) {
        AggregateLifecycle.apply(command.difference());
    }

    @EventSourcingHandler
    void evolve(ReadModelDiffered event) {
        id = event.organizationId();
    }

    @EventSourcingHandler
    void evolve(SettingsChanged event) {
        id = event.organizationId();
        version = event.version();
        lastFrom = event.from();
        settings.put(Optional.ofNullable(event.teamId()), event);
    }

    @EventSourcingHandler
    void evolve(TeamDefined event) {
        id = event.organizationId();
        teams.put(event.teamId(), event);
    }

    @EventSourcingHandler
    void evolve(StateMapped event) {
        id = event.organizationId();
        mappings.merge(
                StateMappings.key(event.rawState()), Meanings.NONE.and(event), (known, first) -> known.and(event));
    }

    @EventSourcingHandler
    void evolve(ExcuseReasonsSet event) {
        id = event.organizationId();
        excuseReasons = event.reasons();
    }

    @EventSourcingHandler
    void evolve(FeedWatched event) {
        id = event.organizationId();
        feeds.evolve(event);
    }

    @EventSourcingHandler
    void evolve(FeedFellSilent event) {
        id = event.organizationId();
        feeds.evolve(event);
    }

    @EventSourcingHandler
    void evolve(FeedResumed event) {
        id = event.organizationId();
        feeds.evolve(event);
    }

    /** Of those for which nothing more special is here. */
    @EventSourcingHandler
    void evolve(OrganizationEvent event) {
        throw new UnknownEvent(event);
    }

    private static boolean applied(List<OrganizationEvent> news) {
        news.forEach(AggregateLifecycle::apply);
        return !news.isEmpty();
    }

    private static Instant holdsFrom(Instant now) {
        Instant earliest = now.plus(NOTICE);
        Instant minute = earliest.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(earliest) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }
}
