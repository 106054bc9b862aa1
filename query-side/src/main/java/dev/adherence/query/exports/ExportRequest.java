package dev.adherence.query.exports;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.query.wiring.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What somebody wants to take away; one of {@code teamId} and {@code employeeId} is null. */
record ExportRequest(Instant from, Instant to, UUID teamId, UUID employeeId, List<Long> checkpoints) {

    private static final List<String> FIELDS = List.of("from", "to", "teamId", "employeeId", "checkpoints");
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MOST_CHECKPOINTS = 100;

    static ExportRequest read(JsonNode body, Instant now) {
        if (!body.isObject()) {
            throw Refusal.invalid("The body must be an object with from, to, and teamId or employeeId")
                    .code(ErrorCode.INVALID_BODY);
        }
        for (String name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw Refusal.invalid("There is no field " + name + "; there are " + String.join(", ", FIELDS))
                        .code(ErrorCode.UNKNOWN_FIELD)
                        .field(name);
            }
        }
        Instant from = Asked.past("from", Asked.required("from", text(body, "from")), now);
        Instant to = Asked.past("to", Asked.required("to", text(body, "to")), now);
        Asked.inOrder(from, to);
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("from and to may span at most " + LONGEST.toDays() + " days")
                    .field("to");
        }
        UUID team = Asked.uuid("teamId", text(body, "teamId"));
        UUID employee = Asked.uuid("employeeId", text(body, "employeeId"));
        if ((team == null) == (employee == null)) {
            throw Refusal.invalid(
                            team == null
                                    ? "Whose events: teamId or employeeId must say it"
                                    : "teamId and employeeId both say whose events; send one of them")
                    .code(team == null ? ErrorCode.MISSING_VALUE : ErrorCode.INVALID_VALUE)
                    .field(team == null ? "teamId" : "employeeId");
        }
        return new ExportRequest(from, to, team, employee, checkpoints(body.path("checkpoints")));
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw Refusal.invalid(name + " must be a text").field(name);
        }
        return value.stringValue();
    }

    private static List<Long> checkpoints(JsonNode sizes) {
        if (sizes.isMissingNode() || sizes.isNull()) {
            return List.of();
        }
        if (!sizes.isArray() || sizes.size() > MOST_CHECKPOINTS) {
            throw Refusal.invalid("checkpoints must be a list of at most " + MOST_CHECKPOINTS + " sizes")
                    .field("checkpoints");
        }
        List<Long> read = new ArrayList<>();
        for (JsonNode size : sizes) {
            if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 1) {
                throw Refusal.invalid("checkpoints must be sizes of checkpoints, whole numbers from 1 on")
                        .field("checkpoints");
            }
            read.add(size.longValue());
        }
        return read;
    }
}
