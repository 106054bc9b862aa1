package dev.adherence.command.settings;

import dev.adherence.command.settings.OrganizationCommand.ChangeSettings;
import dev.adherence.command.settings.OrganizationCommand.WatchFeed;
import dev.adherence.events.Actor;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Turns a change of settings into commands; what the change names is checked before any of them is sent. */
@Component
class SettingsChange {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

    private final OrganizationCommands organization;
    private final Clock clock;

    SettingsChange(OrganizationCommands organization, Clock clock) {
        this.organization = organization;
        this.clock = clock;
    }

    void apply(Viewer viewer, UUID teamId, SettingsBody body, String ifMatch) {
        if (teamId != null && !body.feedSilence().isEmpty()) {
            throw Refusal.invalid("feedSilence is set for the organisation, not for a team")
                    .field("feedSilence");
        }
        Instant now = clock.instant();
        Actor by = viewer.asActor();
        organization.send(new ChangeSettings(
                viewer.organizationId(),
                teamId,
                body.set(),
                body.removed(),
                expected(ifMatch, body.version()),
                by,
                now));
        body.feedSilence()
                .forEach((source, silence) ->
                        organization.send(new WatchFeed(viewer.organizationId(), source, silence, by, now)));
    }

    private static Integer expected(String ifMatch, Integer version) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return version;
        }
        Matcher tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw Refusal.invalid("If-Match must be the version of the settings, like \"3\"")
                    .field("If-Match");
        }
        return Integer.valueOf(tag.group(1));
    }
}
