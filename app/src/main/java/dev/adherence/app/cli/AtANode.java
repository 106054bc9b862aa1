package dev.adherence.app.cli;

import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Option;

/** Which node is asked, and by which person. */
final class AtANode extends Address {

    private static final long MOST_MILLIS = 2_000;

    @Option(
            names = "--email",
            paramLabel = "EMAIL",
            description =
                    "Who asks; else ADHERENCE_EMAIL. The password is ADHERENCE_PASSWORD, or asked for on a terminal.")
    private String email;

    /** Signs in, works, signs out, also where it is interrupted; the exit code is the work's, or 1 with the reason in one line. */
    int work(ToIntFunction<RunningNode> work) {
        try {
            RunningNode node = stranger().signedIn(email(), password());
            Thread interrupted = new Thread(() -> shortly(node::abandon), "interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                return work.applyAsInt(node);
            } finally {
                leave(node, interrupted);
            }
        } catch (RunningNode.Refused refused) {
            return refuse(refused.getMessage());
        }
    }

    private static void leave(RunningNode node, Thread interrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
            quietly(node::signOut);
        } catch (IllegalStateException beingInterrupted) {
            // The other thread leaves.
        }
    }

    /** Whoever interrupts a command does not wait for a node that is away. */
    private static void shortly(Runnable last) {
        Thread leaving = new Thread(() -> quietly(last), "leaving");
        leaving.setDaemon(true);
        leaving.start();
        try {
            leaving.join(MOST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was done is done, though the node is gone by now; its session ends by itself. */
    private static void quietly(Runnable last) {
        try {
            last.run();
        } catch (RunningNode.Refused gone) {
            return;
        }
    }

    private String email() {
        return Optional.ofNullable(email)
                .or(() -> environment("ADHERENCE_EMAIL"))
                .orElseThrow(() -> notUnderstood("Who asks? --email or ADHERENCE_EMAIL says it"));
    }

    private String password() {
        return environment("ADHERENCE_PASSWORD")
                .or(() -> Terminal.find()
                        .map(terminal -> terminal.readPassword("Password of %s: ", email()))
                        .map(String::new))
                .orElseThrow(() -> notUnderstood("ADHERENCE_PASSWORD is not set"));
    }
}
