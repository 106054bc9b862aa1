package dev.adherence.benchmarks.whatif;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.past.Past;
import dev.adherence.benchmarks.product.Product;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/** Thirty days of a thousand agents by other rules, from asking to the result, against the bare loop over the judge. */
public final class WhatIfGoal implements Consumer<Report> {

    private static final int AGENTS = Integer.getInteger("benchmarks.what-if.agents", 1_000);
    private static final int DAYS = Integer.getInteger("benchmarks.what-if.days", 30);
    private static final int WARM_UP = 1;
    private static final int ROUNDS = Integer.getInteger("benchmarks.what-if.rounds", 5);
    /** Agents × 30 days in so many seconds. */
    private static final double SECONDS = 60;

    private static final String WHAT_IF = "product, agent days/s";
    private static final String BARE = "read, decode and judge of the same days, agent days/s";

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start();
                Past past = Past.of(postgres, AGENTS)) {
            // as many days again are a little more, so that the last one asked for is over
            long perDay = past.head() / 2;
            LocalDate end = past.growTo(past.head() + perDay * (DAYS + 1), past.next(), List.of());
            // no read model follows: it would look through all of the log for how far they are behind
            past.product().bean("lagRecorder", SmartLifecycle.class).stop();
            past.clock().move(end.atTime(12, 0).toInstant(ZoneOffset.UTC));
            haveSnapshots(past, end);
            LocalDate to = end.minusDays(2);
            LocalDate from = to.minusDays(DAYS - 1);
            Product product = past.product();
            List<UUID> agents = product.jdbc()
                    .sql("select id from employee")
                    .query(UUID.class)
                    .list();
            BareJudge bare = new BareJudge(product, from, to);
            double agentDays = (double) agents.size() * DAYS;

            Map<String, Figures> rates = new Contest()
                    .with(WHAT_IF, () -> agentDays / seconds(() -> whatIf(product, from, to)))
                    .with(BARE, () -> agentDays / seconds(() -> bare.judge(agents)))
                    .rounds(WARM_UP, ROUNDS);
            report.figures("what-if", rates);
            report.goal(
                    "what-if of " + DAYS + " days of " + agents.size() + " agents",
                    "bare judge loop over the same days",
                    rates.get(WHAT_IF).against(rates.get(BARE)),
                    Report.Bound.AT_LEAST,
                    0.7);
            Figures needed = new Figures(new double[] {30_000 / SECONDS});
            report.goal(
                    "what-if, agent days/s",
                    "1,000 agents × 30 days in 60 s",
                    new Figures(new double[] {rates.get(WHAT_IF).median() / needed.median()}),
                    Report.Bound.AT_LEAST,
                    1);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that were moved know two days and no more; each agent makes one of all its days. */
    private static void haveSnapshots(Past past, LocalDate today) {
        past.product().jdbc().sql("delete from snapshot").update();
        List<Map<String, String>> states =
                past.product().jdbc().sql("select email from employee order by id").query(String.class).list().stream()
                        .map(email -> Map.of("agentId", email, "state", "offline", "timestamp", today + "T11:59:00Z"))
                        .toList();
        past.client()
                .push("/api/v1/import/agent-states", JsonMapper.shared().writeValueAsBytes(Map.of("data", states)));
        while (past.product()
                        .jdbc()
                        .sql("select count(*) from snapshot")
                        .query(Long.class)
                        .single()
                < states.size()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** As a node finds it that somebody asks; what is kept is taken away again. */
    private static void whatIf(Product product, LocalDate from, LocalDate to) {
        UUID id = UUID.randomUUID();
        product.jdbc()
                .sql("""
                        insert into what_if (id, organization_id, asked, asked_by, asked_by_name, asked_at, state)
                        values (?, ?, ?, ?, 'benchmark', now(), 'waiting')
                        """)
                .params(
                        id,
                        product.organization(),
                        "{\"from\":\"%s\",\"to\":\"%s\",\"settings\":{\"graceLateStart\":\"PT3M\"}}"
                                .formatted(from, to),
                        id)
                .update();
        String state = "waiting";
        while (state.equals("waiting") || state.equals("running")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            state = product.jdbc()
                    .sql("select state from what_if where id = ?")
                    .param(id)
                    .query(String.class)
                    .single();
        }
        Report.progress(
                "%s: %s",
                state,
                product.jdbc()
                        .sql("select coalesce(reason, left(result, 300)) from what_if where id = ?")
                        .param(id)
                        .query(String.class)
                        .single());
        product.jdbc().sql("delete from what_if where id = ?").param(id).update();
        if (!state.equals("done")) {
            throw new IllegalStateException("The what-if is " + state);
        }
    }
}
