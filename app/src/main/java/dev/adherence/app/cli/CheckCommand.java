package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Answer;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says whether a deployment is well, as an admin or analyst sees it from outside; it changes nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether a running node is well: database, its role, clocks, how far read models are behind, whether they are what their events come to, feeds, disk.",
            "Role, proofs, disk and the database's clock are for operators: with ADHERENCE_OPERATOR_TOKEN, as the node has it, these are looked at too.",
            "",
            "Exit code 0: all that was looked at is well; 1: something is not, and is named."
        })
final class CheckCommand implements Callable<Integer> {

    private static final Duration CLOCK_MAY_DIFFER = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtANode at;

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        Answer readiness;
        RunningNode stranger = at.stranger();
        try {
            readiness = stranger.send("GET", "/actuator/health/readiness", null);
        } catch (RunningNode.Refused unreachable) {
            return at.refuse(unreachable.getMessage());
        }
        findings.add(new Finding(
                "database",
                readiness.status() == 200
                        ? null
                        : "not ready, it answers " + readiness.status() + " " + readiness.json()));
        findings.add(new Finding("clock", clock(readiness)));
        findings.addAll(OperatorsCheck.look(stranger, Address.environment("ADHERENCE_OPERATOR_TOKEN")));
        int code = at.work(node -> {
            findings.addAll(ReadModelsCheck.look(node));
            findings.add(Finding.looked("feeds", () -> FeedsCheck.fault(node)));
            return 0;
        });
        tell(findings);
        return code == 0 && findings.stream().allMatch(Finding::isWell) ? 0 : 1;
    }

    private static String clock(Answer answer) {
        Optional<Instant> there = ServerClock.of(answer.response());
        if (there.isEmpty()) {
            return null;
        }
        Duration off = Duration.between(there.get(), Instant.now()).abs();
        return off.compareTo(CLOCK_MAY_DIFFER) <= 0
                ? null
                : "it differs from the one here by " + off.toSeconds() + " s";
    }

    private void tell(List<Finding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        if (at.json()) {
            out.println(JsonMapper.shared().writeValueAsString(findings));
        } else {
            findings.forEach(each -> out.printf("%-12s %s%n", each.what(), each.inWords()));
        }
        out.flush();
    }
}
