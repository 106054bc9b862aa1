package dev.adherence.app.cli;

import picocli.CommandLine.Command;

/** Everything that was recorded, as {@code GET /api/adherence/events} tells it. */
@Command(
        name = "events",
        description = "Everything that was recorded of an organisation: follows it, or takes it away as files.",
        mixinStandardHelpOptions = true,
        subcommands = {TailCommand.class, ExportCommand.class})
final class EventsCommand {

    static final String PATH = "/api/adherence/events";
}
