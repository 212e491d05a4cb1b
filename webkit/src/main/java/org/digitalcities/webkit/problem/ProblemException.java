package org.digitalcities.webkit.problem;

/** Carries a {@link Problem} from edge code to where it is written. Domains return refusals instead. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
