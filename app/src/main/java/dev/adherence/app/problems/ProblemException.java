package dev.adherence.app.problems;

/** A failure that knows its answer, for the kinds that {@code Refusal} has no word for (401, 429). */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.error(), null, false, false);
        this.problem = problem;
    }

    /** For what answers a refusal or nothing. */
    public static void refuse(Problem problem) {
        throw new ProblemException(problem);
    }

    public Problem problem() {
        return problem;
    }
}
