package dev.adherence.benchmarks.harness;

import java.util.Arrays;

/** What one contender reached, round by round. */
public record Figures(double... rounds) {

    public double median() {
        return quantile(0.5);
    }

    public double least() {
        return quantile(0);
    }

    public double greatest() {
        return quantile(1);
    }

    /** The nearest of the figures, none between two. */
    public double quantile(double share) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Round by round, because what disturbs one round disturbs both. */
    public Figures against(Figures peer) {
        double[] ratios = new double[rounds.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rounds[i] / peer.rounds[i];
        }
        return new Figures(ratios);
    }
}
