package dev.adherence.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contenders that take turns, so that a slow minute of the machine is a slow minute of all. */
public final class Contest {

    private final Map<String, Turn> contenders = new LinkedHashMap<>();
    private Runnable beforeEach = () -> {};

    /** One turn of a contender; answers its figure, such as events per second. */
    @FunctionalInterface
    public interface Turn {
        double take() throws Exception;
    }

    public Contest with(String name, Turn turn) {
        contenders.put(name, turn);
        return this;
    }

    /** What is done before every turn, whosever it is; no part of any figure. */
    public Contest beforeEach(Runnable preparation) {
        beforeEach = preparation;
        return this;
    }

    /** The first {@code warmUp} rounds do not count. */
    public Map<String, Figures> rounds(int warmUp, int rounds) {
        Map<String, List<Double>> taken = new LinkedHashMap<>();
        for (int round = -warmUp; round < rounds; round++) {
            for (Map.Entry<String, Turn> contender : contenders.entrySet()) {
                beforeEach.run();
                double figure = take(contender.getValue());
                Report.progress("round %d, %s: %,.1f", round + 1, contender.getKey(), figure);
                if (round >= 0) {
                    taken.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                            .add(figure);
                }
            }
        }
        Map<String, Figures> figures = new LinkedHashMap<>();
        taken.forEach((name, all) -> figures.put(
                name, new Figures(all.stream().mapToDouble(Double::doubleValue).toArray())));
        return figures;
    }

    private static double take(Turn turn) {
        try {
            return turn.take();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
