package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Counters;
import dev.adherence.benchmarks.product.Product;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/** What the product's turns have used, per command; those of its peers do not count. */
final class Used {

    private final Product product;
    private Counters sum = Counters.NONE;
    private double commands;

    Used(Product product) {
        this.product = product;
    }

    /** @param sent how many commands the turn has sent, from what it answers */
    <T> T by(Callable<T> turn, ToDoubleFunction<T> sent) throws Exception {
        Counters before = Counters.now(product.database());
        T answer = turn.call();
        sum = sum.plus(Counters.now(product.database()).since(before));
        commands += sent.applyAsDouble(answer);
        return answer;
    }

    Map<String, Double> perCommand() {
        return sum.per(commands);
    }
}
