package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.StateAt;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A generated day: what the judge is given, and the instant as of which it is judged. */
record Day(long seed, Inputs inputs, Instant asOf) {

    Day states(List<StateAt> states) {
        return with(new Inputs(
                inputs.employeeId(),
                inputs.zones(),
                inputs.from(),
                states,
                inputs.publications(),
                inputs.rules(),
                inputs.inactive(),
                inputs.silent(),
                inputs.excused()));
    }

    Day publications(List<Publication> publications) {
        return with(new Inputs(
                inputs.employeeId(),
                inputs.zones(),
                inputs.from(),
                inputs.states(),
                publications,
                inputs.rules(),
                inputs.inactive(),
                inputs.silent(),
                inputs.excused()));
    }

    Day rules(List<RulesInForce> rules) {
        return with(new Inputs(
                inputs.employeeId(),
                inputs.zones(),
                inputs.from(),
                inputs.states(),
                inputs.publications(),
                rules,
                inputs.inactive(),
                inputs.silent(),
                inputs.excused()));
    }

    Day inactive(List<Span> inactive) {
        return with(new Inputs(
                inputs.employeeId(),
                inputs.zones(),
                inputs.from(),
                inputs.states(),
                inputs.publications(),
                inputs.rules(),
                inactive,
                inputs.silent(),
                inputs.excused()));
    }

    Day silent(List<Span> silent) {
        return with(new Inputs(
                inputs.employeeId(),
                inputs.zones(),
                inputs.from(),
                inputs.states(),
                inputs.publications(),
                inputs.rules(),
                inputs.inactive(),
                silent,
                inputs.excused()));
    }

    Day excused(List<Span> excused) {
        return with(new Inputs(
                inputs.employeeId(),
                inputs.zones(),
                inputs.from(),
                inputs.states(),
                inputs.publications(),
                inputs.rules(),
                inputs.inactive(),
                inputs.silent(),
                excused));
    }

    Day asOf(Instant other) {
        return new Day(seed, inputs, other);
    }

    private Day with(Inputs other) {
        return new Day(seed, other, asOf);
    }

    /** The day as a scenario to read. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                "seed " + seed + ", " + inputs.zones().at(asOf) + ", from " + inputs.from() + ", as of " + asOf + "\n");
        for (Publication version : inputs.publications()) {
            text.append("  ").append(version.date()).append(" v").append(version.version());
            text.append(version.replace() ? " replace" : "");
            text.append(" published ").append(version.publishedAt()).append('\n');
            for (Shift shift : version.shifts()) {
                text.append("    ")
                        .append(shift.start())
                        .append(" – ")
                        .append(shift.end())
                        .append('\n');
                shift.segments()
                        .forEach(segment -> text.append("      " + segment.type() + " " + time(segment.start()) + " – "
                                + time(segment.end()) + " (" + segment.startTime() + ")\n"));
            }
        }
        inputs.states().stream()
                .sorted(Comparator.comparing(StateAt::at))
                .forEach(state -> text.append("  " + time(state.at()) + " " + state.state()
                        + (state.queue() == null ? "" : " " + state.queue())
                        + (state.sequence() == null ? "" : " #" + state.sequence()) + "\n"));
        inputs.rules().forEach(rules -> text.append("  from " + rules.from() + " " + rules.rules() + "\n"));
        inputs.inactive().forEach(span -> text.append("  inactive " + span.from() + " – " + span.until() + "\n"));
        inputs.silent().forEach(span -> text.append("  silent " + span.from() + " – " + span.until() + "\n"));
        inputs.excused().forEach(span -> text.append("  excused " + span.from() + " – " + span.until() + "\n"));
        return text.toString();
    }

    private static String time(Instant at) {
        return at.toString().substring(5, 19);
    }
}
