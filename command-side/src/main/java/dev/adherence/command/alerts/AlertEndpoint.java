package dev.adherence.command.alerts;

import dev.adherence.command.alerts.AlertDesk.Action;
import dev.adherence.command.alerts.AlertDesk.Outcome;
import dev.adherence.command.intake.Notes;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where supervisors acknowledge and resolve alerts. */
@RestController
class AlertEndpoint {

    private static final int MOST = 500;

    private final AlertDesk desk;

    AlertEndpoint(AlertDesk desk) {
        this.desk = desk;
    }

    record Body(String action, String notes) {}

    record Handled(boolean success, Object alert) {}

    @PatchMapping("/api/adherence/alerts/{id}")
    Handled handle(Viewer viewer, @PathVariable UUID id, @RequestBody Body body) {
        Outcome outcome = desk.handle(viewer, Set.of(id), action(body.action()), Notes.read("notes", body.notes()))
                .get(id);
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return new Handled(true, outcome.alert());
    }

    record Several(List<UUID> ids, String action, String notes) {}

    /** Why nothing was done with one of them; {@code index} is its place among the ids. */
    record Failure(int index, UUID id, String error, ErrorCode code) {}

    /** {@code success} is false when nothing was done with any of them. */
    record SeveralHandled(boolean success, List<Object> alerts, List<Failure> errors) {}

    @PatchMapping("/api/adherence/alerts")
    SeveralHandled handleSeveral(Viewer viewer, @RequestBody Several body) {
        List<UUID> ids = ids(body.ids());
        List<Object> alerts = new ArrayList<>();
        List<Failure> errors = new ArrayList<>();
        desk.handle(viewer, new LinkedHashSet<>(ids), action(body.action()), Notes.read("notes", body.notes()))
                .forEach((id, outcome) -> {
                    if (outcome.refusal() == null) {
                        alerts.add(outcome.alert());
                    } else {
                        Refusal why = outcome.refusal();
                        errors.add(new Failure(ids.indexOf(id), id, why.getMessage(), why.code()));
                    }
                });
        return new SeveralHandled(!alerts.isEmpty(), alerts, errors);
    }

    private static List<UUID> ids(List<UUID> ids) {
        if (ids == null || ids.isEmpty() || ids.size() > MOST || ids.contains(null)) {
            String given = ids == null ? "is missing" : ids.contains(null) ? "holds null" : "holds " + ids.size();
            throw Refusal.invalid("ids " + given + "; expected is a list of 1 to " + MOST + " ids of alerts")
                    .field("ids");
        }
        return ids;
    }

    private static Action action(String action) {
        if (action == null) {
            throw Refusal.invalid("action is missing; expected is \"acknowledge\" or \"resolve\"")
                    .code(ErrorCode.MISSING_VALUE)
                    .field("action");
        }
        return switch (action) {
            case "acknowledge" -> Action.ACKNOWLEDGE;
            case "resolve" -> Action.RESOLVE;
            default ->
                throw Refusal.invalid("action \"" + action + "\" is not \"acknowledge\" or \"resolve\"")
                        .field("action");
        };
    }
}
