package dev.adherence.app.cli;

import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Option;

/** Which node is asked, and with which API key. */
final class WithAKey extends Address {

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The API key; better ADHERENCE_API_KEY, which nobody sees.")
    private String key;

    int work(ToIntFunction<RunningNode> work) {
        String sent = Optional.ofNullable(key)
                .or(() -> environment("ADHERENCE_API_KEY"))
                .orElseThrow(() -> notUnderstood("With which key? ADHERENCE_API_KEY or --key says it"));
        try {
            return work.applyAsInt(stranger().withKey(sent));
        } catch (RunningNode.Refused refused) {
            return refuse(refused.getMessage());
        }
    }
}
