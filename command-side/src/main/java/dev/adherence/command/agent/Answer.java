package dev.adherence.command.agent;

import dev.adherence.events.Effect;
import dev.adherence.events.Refusal;
import java.util.List;

/**
 * What an agent answers; refusals are values, never thrown.
 *
 * @param sequence of the stream's last event, this decision included; one that recorded nothing is believed only after it is checked
 * @param recorded whether anything was appended
 * @param due when to judge again with nobody sending anything; null: there is nothing to judge
 * @param outcomes of an import, in the order of its records
 * @param refusal why nothing was done
 * @param effect what a change came to; null of all other commands, and where nothing was recorded
 */
public record Answer(
        long sequence,
        boolean recorded,
        Decision.Due due,
        List<RecordOutcome> outcomes,
        Refusal refusal,
        Effect effect) {

    public Answer {
        outcomes = List.copyOf(outcomes);
    }
}
