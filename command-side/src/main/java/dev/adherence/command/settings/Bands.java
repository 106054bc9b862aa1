package dev.adherence.command.settings;

import dev.adherence.events.Refusal;
import dev.adherence.events.RuleValues;
import dev.adherence.events.Targets;

/** The bands of reports, which must not contradict each other where they are set. */
final class Bands {

    private Bands() {}

    /**
     * What an organisation changes later may leave a team that has one of its own nothing to watch.
     *
     * @param own of the organisation, where a team has nothing of its own
     */
    static void require(RuleValues own, RuleValues changed) {
        Targets targets = Targets.DEFAULTS.with(own).with(changed);
        if (targets.watchFrom() > targets.goodFrom()) {
            throw Refusal.invalid("watchFrom must not be greater than goodFrom: %d, %d"
                            .formatted(targets.watchFrom(), targets.goodFrom()))
                    .field("watchFrom");
        }
    }
}
