package dev.adherence.command.settings;

import dev.adherence.events.ExcuseReason;
import java.util.List;
import java.util.stream.Collectors;

/** For what an organisation excuses time, in the order in which people choose from them. */
public record ExcuseReasons(List<ExcuseReason> reasons) {

    /** As long as nobody has said otherwise. */
    static final ExcuseReasons USUAL = new ExcuseReasons(List.of(
            new ExcuseReason("approved_absence", "Approved absence"),
            new ExcuseReason("sick", "Sick"),
            new ExcuseReason("system_outage", "System outage"),
            new ExcuseReason("coaching", "Coaching"),
            new ExcuseReason("extended_contact", "Contact that ran over"),
            new ExcuseReason("other", "Other")));

    public ExcuseReasons {
        reasons = List.copyOf(reasons);
    }

    public boolean hold(String code) {
        return reasons.stream().anyMatch(reason -> reason.code().equals(code));
    }

    public String codes() {
        return reasons.stream().map(ExcuseReason::code).collect(Collectors.joining(", "));
    }
}
